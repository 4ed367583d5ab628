import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { evaluate } from '@aws-linked/sandbox'
import type { OneOrMany, PolicyDocument } from '@aws-linked/sandbox'
import type { AwsCredentialIdentity } from '@smithy/types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPermissions } from '../src/check-permissions.ts'
import { needs } from '../src/permissions/needs.ts'
import { startMoto } from './support/moto.ts'
import type { Moto } from './support/moto.ts'
import { fetchTimeoutMs } from './support/python.ts'
import { createRandom, randomPolicy } from './support/random-policies.ts'

const region = 'us-east-1'

/** moto decides it by the API’s name of the operation, AWS by another. */
const misread = 's3:GetBucketPublicAccessBlock'

let moto: Moto
beforeAll(async () => {
  moto = await startMoto()
}, fetchTimeoutMs)
afterAll(() => moto[Symbol.asyncDispose]())

test('of 50 random policies the report says the same of moto’s IAM as of the sandbox’s', async () => {
  const { endpoint } = moto
  await moto.enforce(false)
  const config = { endpoint, region, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } }
  const s3 = new S3Client({ ...config, forcePathStyle: true })
  // Two: moto does not say which policy refuses, and one bucket alone may be what refuses.
  for (const Bucket of ['data-lake', 'logs']) await s3.send(new CreateBucketCommand({ Bucket }))
  const iam = new IAMClient(config)
  const random = createRandom(5)
  const users: { policy: PolicyDocument; credentials: AwsCredentialIdentity }[] = []
  for (let index = 0; index < 50; index++) {
    const policy = randomPolicy(random)
    users.push({ policy, credentials: await createUser(iam, `user-${index}`, toMoto(policy)) })
  }
  await moto.enforce(true)

  let compared = 0
  for (const { policy, credentials } of users) {
    const reported = await checkPermissions({
      endpoint,
      region,
      credentials,
      // moto does not know cur, and asks for metrics by the name their signature has.
      features: ['resources'],
      // It answers one call after the other; on a busy machine that takes its time.
      timeoutMs: 120_000,
    })
    const known = reported.filter(
      ({ action, status, reason = '' }) =>
        action !== misread &&
        // Without a bucket to try it on there is nothing to compare.
        !(status === 'unknown' && reason.startsWith('AWS does not list the buckets')),
    )
    compared += known.length
    expect({ policy, said: known.map(({ action, status }) => [action, status]) }).toEqual({
      policy,
      said: known.map(({ action }) => [action, decide(policy, action)]),
    })
  }
  expect(compared).toBeGreaterThan(550)
}, 300_000)

function decide(policy: PolicyDocument, action: string): 'allowed' | 'denied' {
  const policies = { identity: [policy] }
  return evaluate({ action, resource: '*', context: {}, policies }).decision
}

async function createUser(
  iam: IAMClient,
  UserName: string,
  policy: PolicyDocument,
): Promise<AwsCredentialIdentity> {
  await iam.send(new CreateUserCommand({ UserName }))
  const PolicyDocument = JSON.stringify(policy)
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! }
}

/** The policy with the actions spelt out that moto does not read: `?`, and another case. */
function toMoto(policy: PolicyDocument): PolicyDocument {
  const statements = [policy.Statement].flat()
  return {
    ...policy,
    Statement: statements.map(({ Action, NotAction, ...statement }) => ({
      ...statement,
      ...(Action && { Action: spell(Action) }),
      ...(NotAction && { NotAction: spell(NotAction) }),
    })),
  }
}

function spell(entries: OneOrMany<string>): readonly string[] {
  return [entries].flat().flatMap((entry) => {
    const isRead = !entry.includes('?') && entry !== entry.toUpperCase()
    if (isRead || entry === '*') return [entry]
    const alone = { Statement: [{ Effect: 'Allow', Action: entry, Resource: '*' }] } as const
    return needs.map(({ action }) => action).filter((action) => decide(alone, action) === 'allowed')
  })
}
