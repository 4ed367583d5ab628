import { inspect } from 'node:util'
import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest'
import { connect } from '../src/connect.ts'
import type { ConnectOptions } from '../src/connect.ts'
import type { DiscoverAccountOptions } from '../src/discover.ts'
import type { Problem, ConnectErrorCode } from '@aws-linked/model'
import { isConnectError } from '@aws-linked/model'
import {
  assumedRole,
  deniedRole,
  html,
  organization,
  queryError,
  s3Error,
} from './support/answers.ts'
import { situations } from './support/aws-errors.ts'
import { startFakeAws } from './support/fake-aws.ts'
import { buckets as bucketList } from './support/items.ts'
import type { FakeAnswer } from './support/fake-aws.ts'
import { canary, credentials, discoverAll } from './support/run.ts'

beforeEach(() => void vi.stubEnv('AWS_MAX_ATTEMPTS', '1'))
afterEach(() => void vi.unstubAllEnvs())

const identity = 'sts:GetCallerIdentity'
const volumes = { kinds: ['AWS::EC2::Volume'], regions: ['eu-west-1'] } as const
const buckets = { kinds: ['AWS::S3::Bucket'] } as const

/** How an answer is called in the name of a test. */
const called = ({ status = 200, body = '', headers }: FakeAnswer): string =>
  `${status} ${/<Code>(.*?)<|"__type":"(.*?)"/.exec(body)?.slice(1).join('') ?? headers?.['x-amzn-errortype']?.split(':')[0] ?? JSON.stringify(body.slice(0, 20))}`

const rows = (service: 'sts' | 'ec2' | 's3' | 'json') =>
  situations.flatMap((situation) =>
    situation[service].map((answer) => ({ ...situation, answer, said: called(answer) })),
  )

/** Nothing a person cannot act on, nothing of AWS's own words, no secret. */
function expectHelp(
  { message, remedy }: { message: string; remedy: string },
  whole: unknown,
  name = '',
): void {
  expect(message).toMatch(name.includes('clock') ? /clock/ : /./)
  expect(message).toMatch(/^\S.*\.$/)
  expect(remedy).toMatch(/\.$/)
  const all = inspect(whole, { depth: Infinity, showHidden: true })
  expect(all).not.toContain(canary)
  expect(all).not.toMatch(/<html|Oops|coral|abcDEF123/)
}

async function refusal(answers: Readonly<Record<string, FakeAnswer>>): Promise<unknown> {
  await using aws = await startFakeAws(
    Object.fromEntries(Object.entries(answers).map(([action, answer]) => [action, () => answer])),
  )
  const { endpoint } = aws
  const error = await connect({ credentials, endpoint, checkPermissions: false }).then(
    () => expect.fail('it was connected'),
    (reason: unknown) => reason,
  )
  return error
}

async function problemsOf(
  action: string,
  answer: FakeAnswer,
  what: DiscoverAccountOptions,
): Promise<readonly Problem[]> {
  await using aws = await startFakeAws({ [action]: () => answer })
  const { problems } = await discoverAll(aws, what)
  return problems
}

describe('what STS says decides about connecting', () => {
  test.each(rows('sts'))('$name: $said → $connect.code', async ({ answer, connect: expected }) => {
    const error = await refusal({ [identity]: answer })
    if (!isConnectError(error)) throw error
    expect({ code: error.code, field: error.field }).toEqual({ field: undefined, ...expected })
    expectHelp(error, error)
  })
})

describe('what EC2 says is a problem of its Region', () => {
  test.each(rows('ec2'))('$name: $said → $inRegion', async ({ name, answer, inRegion }) => {
    const problems = await problemsOf('ec2:DescribeVolumes', answer, volumes)
    expect(problems).toMatchObject([{ code: inRegion, region: 'eu-west-1' }])
    for (const problem of problems) {
      expectHelp(problem, problems, name)
    }
  })
})

describe('what S3 says is a problem', () => {
  test.each(rows('s3'))('$name: $said → $global', async ({ name, answer, global }) => {
    const problems = await problemsOf('s3:ListAllMyBuckets', answer, buckets)
    expect(problems).toMatchObject([{ code: global, region: 'global' }])
    for (const problem of problems) {
      expectHelp(problem, problems, name)
    }
  })
})

describe('what S3 says of one bucket, while STS accepts the key, is about its Region', () => {
  const aboutTheKey = rows('s3').filter(({ inRegion }) => inRegion === 'region_disabled')
  test.each(aboutTheKey)('$name: $said', async ({ answer }) => {
    await using aws = await startFakeAws({
      's3:ListAllMyBuckets': () => bucketList({ far: 'me-south-1' }),
      's3:GetBucketTagging': () => answer,
    })
    const { problems, scopes } = await discoverAll(aws, buckets)
    expect(problems).toMatchObject([
      {
        code: 'region_disabled',
        region: 'me-south-1',
        arn: 'arn:aws:s3:::far',
        message:
          'AWS did not accept the key for s3:GetBucketTagging for arn:aws:s3:::far in me-south-1: the Region is not enabled for the account.',
        remedy: 'Enable the Region, or leave it out.',
      },
    ])
    expect(scopes).toEqual(['AWS::S3::Bucket global 1 complete'])
    expectHelp(problems[0]!, problems)
  })

  test('a key that STS refuses meanwhile ends the discovery all the same', async () => {
    let asked = 0
    await using aws = await startFakeAws({
      's3:ListAllMyBuckets': () => bucketList({ far: 'me-south-1' }),
      's3:GetBucketTagging': () => s3Error(403, 'InvalidAccessKeyId'),
      [identity]: () => (asked++ === 0 ? { body: known } : queryError(403, 'InvalidClientTokenId')),
    })
    await expect(discoverAll(aws, buckets)).rejects.toMatchObject({ code: 'invalid_access_key_id' })
  })
})

describe('what a JSON service says leaves the Organization unknown', () => {
  test.each(rows('json'))('$name: $said → $global', async ({ name, answer, global }) => {
    await using aws = await startFakeAws({ 'organizations:DescribeOrganization': () => answer })
    const { endpoint } = aws
    const source = await connect({ credentials, endpoint, checkPermissions: false })
    const { organization: found } = source
    if (found.status !== 'unknown') throw new Error(found.status)
    expect(found.problem.code).toBe(global)
    expectHelp(found.problem, source, name)
  })
})

describe('what a service says of a key that STS refuses too ends the discovery', () => {
  const aboutTheKey = rows('ec2').filter(
    ({ connect: { field } }) => field?.endsWith('Key') ?? field === 'accessKeyId',
  )
  test.each(aboutTheKey)(
    '$name: $said → $connect.code',
    async ({ answer, sts, connect: expected }) => {
      let asked = 0
      await using aws = await startFakeAws({
        'ec2:DescribeVolumes': () => answer,
        // The first question is that of every discovery: the key was deleted only then.
        [identity]: () => (asked++ === 0 ? { body: known } : sts[0]!),
      })
      await expect(discoverAll(aws, volumes)).rejects.toMatchObject(expected)
    },
  )
})

const known =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/finops</Arn><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'

type Reachable = Exclude<ConnectErrorCode, 'already_connected'>

const sts = (answer: FakeAnswer) => ({ [identity]: () => answer })
const roleArn = 'arn:aws:iam::111122223333:role/FinOps'
const role = { roleArn, externalId: 'its-own', from: credentials }

/** A way to each code, but for the one that takes a store: `already_connected` is the server's. */
const ways: Readonly<Record<Reachable, [Parameters<typeof startFakeAws>[0], ConnectOptions?]>> = {
  invalid_input: [{}, { region: '' }],
  invalid_access_key_id: [sts(queryError(403, 'InvalidClientTokenId'))],
  invalid_secret_access_key: [sts(queryError(403, 'SignatureDoesNotMatch'))],
  expired_credentials: [sts(queryError(403, 'ExpiredToken'))],
  temporary_credentials: [
    sts(queryError(403, 'InvalidClientTokenId')),
    { credentials: { ...credentials, accessKeyId: 'ASIAEXAMPLE' } },
  ],
  clock_skew: [sts(queryError(403, 'RequestTimeTooSkewed'))],
  access_denied: [sts(queryError(403, 'AccessDenied'))],
  role_not_assumable: [{ 'sts:AssumeRole': () => deniedRole(roleArn) }, { credentials: role }],
  external_id_not_enforced: [
    { 'sts:AssumeRole': () => assumedRole(roleArn) },
    { credentials: role },
  ],
  wrong_account_type: [
    { 'organizations:DescribeOrganization': () => organization('111122223333') },
    { type: 'linked' },
  ],
  throttled: [sts(queryError(400, 'Throttling'))],
  unreachable: [{ [identity]: () => 'reset' }],
  timeout: [{ [identity]: () => 'hang' }, { timeoutMs: 200 }],
  unexpected: [sts(html(503))],
}

test.each(Object.entries(ways))('%s comes out of connect()', async (code, [handlers, options]) => {
  await using aws = await startFakeAws(handlers)
  const connecting = connect({ credentials, endpoint: aws.endpoint, ...options })
  await expect(connecting).rejects.toMatchObject({ name: 'ConnectError', code })
})
