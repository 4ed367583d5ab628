import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, trustPolicy } from '../src/index.ts'
import type { ConnectOptions, DataSource } from '../src/index.ts'
import { startMoto } from './support/moto.ts'
import type { Moto } from './support/moto.ts'
import { fetchTimeoutMs } from './support/python.ts'

const account = '123456789012'
const roleArn = `arn:aws:iam::${account}:role/FinOps`
const externalId = 'its-own'
const principalArn = `arn:aws:iam::${account}:user/some`

interface Key {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

let endpoint: string
let moto: Moto
/** May use S3 and STS, and nothing else. */
let some: Key
/** May use nothing. */
let none: Key

beforeAll(async () => {
  moto = await startMoto()
  endpoint = moto.endpoint
  // The calls that make the users are not judged; those that follow are.
  await setUp()
  await moto.enforce(true)
}, fetchTimeoutMs)

afterAll(() => moto[Symbol.asyncDispose]())

async function setUp(): Promise<void> {
  const anyone = { accessKeyId: 'set-up', secretAccessKey: 'set-up' }
  const iam = new IAMClient({ endpoint, region: 'us-east-1', credentials: anyone })
  const keyOf = async (UserName: string): Promise<Key> => {
    await iam.send(new CreateUserCommand({ UserName }))
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
    return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! }
  }
  some = await keyOf('some')
  none = await keyOf('none')
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'FinOps',
      AssumeRolePolicyDocument: JSON.stringify(trustPolicy({ principalArn, externalId })),
    }),
  )
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'some',
      PolicyName: 'some',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['s3:*', 'sts:*'], Resource: '*' }],
      }),
    }),
  )
}

/** Moto loads a service when it is asked for the first time, which takes seconds. */
const connectWith = (credentials: ConnectOptions['credentials']): Promise<DataSource> =>
  connect({ credentials: credentials!, endpoint, region: 'us-east-1', timeoutMs: 50_000 })

describe('a key', () => {
  test('that may use S3 alone is connected, and told so', async () => {
    const { account: found, permissions = [] } = await connectWith(some)
    expect(found).toMatchObject({ id: account, arn: principalArn })
    const statusOf = (action: string): string | undefined =>
      permissions.find((permission) => permission.action === action)?.status
    expect(statusOf('s3:ListAllMyBuckets')).toBe('allowed')
    expect(statusOf('ec2:DescribeVolumes')).toBe('denied')
    expect(statusOf('iam:ListUsers')).toBe('denied')
  })

  test('that may use nothing is connected, and told so', async () => {
    const { organization, permissions = [] } = await connectWith(none)
    expect(organization.status).toBe('unknown')
    expect(permissions.filter(({ status }) => status === 'allowed')).toEqual([])
    expect(permissions.find(({ action }) => action === 's3:ListAllMyBuckets')).toMatchObject({
      status: 'denied',
    })
  })

  test.each<[string, string, () => Key & { sessionToken?: string }]>([
    [
      'invalid_access_key_id',
      'accessKeyId',
      () => ({ ...some, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
    ],
    ['temporary_credentials', 'accessKeyId', () => ({ ...some, accessKeyId: 'ASIAEXAMPLE' })],
    [
      'invalid_access_key_id',
      'accessKeyId',
      () => ({ ...some, accessKeyId: 'ASIAEXAMPLE', sessionToken: 'none' }),
    ],
    ['invalid_secret_access_key', 'secretAccessKey', () => ({ ...some, secretAccessKey: 'wrong' })],
  ])('refused as %s at %s (%#)', async (code, field, key) => {
    await expect(connectWith(key())).rejects.toMatchObject({ code, field })
  })
})

describe('a role', () => {
  test('that may not be assumed', async () => {
    await expect(connectWith({ roleArn, from: none })).rejects.toMatchObject({
      code: 'role_not_assumable',
      field: 'roleArn',
      details: { roleArn, account },
    })
  })

  // Moto does not look at External IDs, like a role whose trust policy forgot them.
  test('that works without its External ID', async () => {
    await expect(connectWith({ roleArn, externalId, from: some })).rejects.toMatchObject({
      code: 'external_id_not_enforced',
      field: 'roleArn',
    })
  })

  test('that a wrong secret was to assume', async () => {
    const from = { ...some, secretAccessKey: 'wrong' }
    await expect(connectWith({ roleArn, from })).rejects.toMatchObject({
      code: 'invalid_secret_access_key',
      field: 'secretAccessKey',
    })
  })
})
