import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  AwsLinkedError,
  checkPermissions,
  connect,
  discover,
  getAccount,
  listAccounts,
} from '../src/index.ts'
import { policy, quickCreateUrl, roleTemplate, stackSetSteps, trustPolicy } from '../src/index.ts'
import { startFakeAws } from './support/fake-aws.ts'
import type { FakeAnswer } from './support/fake-aws.ts'
import { canary } from './support/run.ts'

// Nothing of the machine's own configuration may decide a test.
beforeEach(() => {
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'])
    vi.stubEnv(name, '/dev/null')
  for (const name of ['AWS_REGION', 'AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_ENDPOINT_URL']) {
    vi.stubEnv(name, undefined)
  }
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
})
afterEach(() => void vi.unstubAllEnvs())

const settings = { seed: 20261123, numRuns: 300 }

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 2000 }),
  fc.constantFrom(
    '',
    ' ',
    'AKIAIOSFODNN7EXAMPLE',
    'ASIAIOSFODNN7EXAMPLE',
    'eu-west-1',
    '111122223333',
    'arn:aws:iam::111122223333:role/FinOps',
    'https://bucket.s3.amazonaws.com/role.json',
    '__proto__',
    'constructor',
    '\uD800',
    '${jndi:x}',
    '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE',
  ),
)

/** Whatever JavaScript lets through where a text belongs. */
const anything = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 2, withNullPrototype: true, withBigInt: true }) },
  { weight: 1, arbitrary: fc.constant(Symbol('odd')) },
)

/** Options with any of these, each whatever it is. */
const optionsOf = (...names: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] })

const key = fc.record(
  {
    accessKeyId: anything,
    // Never right, always to be looked for.
    secretAccessKey: fc.oneof(
      fc.constant(canary),
      text.map((odd) => `${canary}${odd}`),
    ),
    sessionToken: fc.oneof(
      fc.constant(`${canary}-token`),
      text.map((odd) => `${canary}${odd}`),
    ),
  },
  { requiredKeys: ['secretAccessKey'] },
)

const role = fc
  .tuple(
    optionsOf('roleArn', 'accountId', 'roleName', 'externalId', 'durationSeconds', 'sessionName'),
    fc.option(fc.oneof(key, anything), { nil: undefined }),
  )
  .map(([options, from]) => ({ ...options, ...(from !== undefined && { from }) }))

const credentials = fc.oneof(key, key, role, anything)

/** What an endpoint may answer. */
const answer: fc.Arbitrary<FakeAnswer> = fc.record(
  {
    status: fc.constantFrom(200, 200, 204, 301, 307, 400, 401, 403, 404, 429, 500, 501, 503),
    headers: fc.constantFrom<Record<string, string>>(
      { 'content-type': 'text/xml' },
      { 'content-type': 'text/html' },
      { 'content-type': 'application/x-amz-json-1.1' },
      { 'content-type': 'application/json', 'x-amzn-errortype': 'Odd#Thing:x' },
      { date: 'not a date', 'retry-after': 'soon' },
    ),
    body: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json({ maxDepth: 2 }),
      fc
        .tuple(fc.constantFrom('Error', 'ErrorResponse', 'Response', 'html'), fc.string())
        .map(([name, inside]) => `<${name}><Error><Code>${inside}</Code></Error></${name}>`),
      fc.constantFrom(
        `<ErrorResponse><Error><Code>${canary}</Code><Message>${canary}</Message></Error></ErrorResponse>`,
        `{"__type":"${canary}","message":"${canary}"}`,
        '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>x</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>',
      ),
    ),
  },
  { requiredKeys: ['status'] },
)

/** The error is ours, says what and what to do, and holds no secret anywhere. */
function expectTyped(error: unknown): void {
  if (!(error instanceof AwsLinkedError)) throw error
  expect(error.code).toMatch(/^[a-z_]+$/)
  expect(error.message).toMatch(/\.$/)
  expect(error.remedy).toMatch(/\.$/)
  expectNoSecret(error)
}

function expectNoSecret(value: unknown): void {
  expect(inspect(value, { depth: Infinity, showHidden: true })).not.toContain(canary)
}

async function settle(work: () => Promise<unknown>): Promise<void> {
  try {
    expectNoSecret(await work())
  } catch (error) {
    expectTyped(error)
  }
}

function call(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    expectTyped(error)
  }
}

/** Nothing, or a report of the input for which it does not hold. */
async function counterexample<T>(
  property: fc.IRawProperty<T>,
  options: fc.Parameters<T>,
): Promise<string | undefined> {
  const details = await fc.check(property, options)
  return details.failed ? await fc.asyncDefaultReportMessage(details) : undefined
}

test('connect() takes anything, and gives a Data Source or a typed error', async () => {
  await using aws = await startFakeAws()
  const { endpoint } = aws
  const options = fc.tuple(
    optionsOf('type', 'name', 'region', 'timeoutMs', 'place'),
    fc.option(credentials, { nil: undefined }),
  )
  expect(
    await counterexample(
      fc.asyncProperty(options, async ([given, who]) => {
        const wrong = { ...given, credentials: who, endpoint } as never
        await settle(() => connect(wrong))
      }),
      settings,
    ),
  ).toBeUndefined()
}, 120_000)

test('connect() takes any answer, and gives a Data Source or a typed error', async () => {
  let now: FakeAnswer = {}
  const other = (): FakeAnswer => now
  await using aws = await startFakeAws({
    'sts:GetCallerIdentity': other,
    'sts:AssumeRole': other,
    'organizations:DescribeOrganization': other,
    'iam:ListUsers': other,
    's3:ListAllMyBuckets': other,
    'ec2:DescribeVolumes': other,
  })
  const { endpoint } = aws
  const from = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: canary }
  const roleArn = 'arn:aws:iam::111122223333:role/FinOps'
  expect(
    await counterexample(
      fc.asyncProperty(answer, fc.boolean(), async (given, asRole) => {
        now = given
        const who = asRole ? { roleArn, externalId: 'its-own', from } : from
        await settle(() => connect({ credentials: who, endpoint }))
      }),
      { ...settings, numRuns: 60 },
    ),
  ).toBeUndefined()
}, 120_000)

const entries: readonly (readonly [string, (options: never) => Promise<unknown>])[] = [
  ['connect', connect],
  ['checkPermissions', checkPermissions],
  ['getAccount', getAccount],
  ['listAccounts', listAccounts],
  ['discover', (options) => Array.fromAsync(discover(options))],
]

test.each(entries)(
  '%s() takes anything for options',
  async (_, entry) => {
    await using aws = await startFakeAws()
    vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint)
    const who = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: canary }
    const options = fc.oneof(
      anything,
      optionsOf(
        'signal',
        'place',
        'features',
        'type',
        'checkPermissions',
        'endpoint',
        'timeoutMs',
      ).map((given) => ({ endpoint: aws.endpoint, ...given, credentials: who })),
    )
    expect(
      await counterexample(
        fc.asyncProperty(options, (given) => settle(() => entry(given as never))),
        { ...settings, numRuns: 150 },
      ),
    ).toBeUndefined()
  },
  120_000,
)

test('discover() takes anything, and ends or fails with a typed error', async () => {
  await using aws = await startFakeAws()
  const { endpoint } = aws
  const options = fc.tuple(optionsOf('kinds', 'regions', 'region', 'timeoutMs'), credentials)
  expect(
    await counterexample(
      fc.asyncProperty(options, async ([given, who]) => {
        const wrong = { ...given, credentials: who, endpoint } as never
        await settle(() => Array.fromAsync(discover(wrong)))
      }),
      settings,
    ),
  ).toBeUndefined()
}, 120_000)

test('discover() takes any answer, and ends with problems or a typed error', async () => {
  let now: FakeAnswer = {}
  const other = (): FakeAnswer => now
  await using aws = await startFakeAws({
    'ec2:DescribeRegions': other,
    'ec2:DescribeVolumes': other,
    'iam:ListUsers': other,
    's3:ListAllMyBuckets': other,
  })
  const { endpoint } = aws
  const who = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: canary }
  const kinds = ['AWS::EC2::Volume', 'AWS::IAM::User', 'AWS::S3::Bucket'] as const
  const all = { credentials: who, endpoint, kinds }
  expect(
    await counterexample(
      fc.asyncProperty(answer, fc.nat(9), async (given, named) => {
        now = given
        await settle(() =>
          Array.fromAsync(discover({ ...all, ...(named && { regions: ['eu-west-1'] }) })),
        )
      }),
      { ...settings, numRuns: 60 },
    ),
  ).toBeUndefined()
}, 120_000)

const makers: readonly (readonly [string, (options: never) => unknown, readonly string[]])[] = [
  ['trustPolicy', trustPolicy, ['accountId', 'principalArn', 'externalId']],
  [
    'roleTemplate',
    roleTemplate,
    ['type', 'place', 'features', 'trustedAccountId', 'externalId', 'roleName', 'description'],
  ],
  [
    'quickCreateUrl',
    quickCreateUrl,
    ['templateUrl', 'partition', 'region', 'stackName', 'parameters'],
  ],
  [
    'stackSetSteps',
    stackSetSteps,
    [
      'trustedAccountId',
      'externalId',
      'roleName',
      'templateUrl',
      'partition',
      'region',
      'stackSetName',
      'root',
    ],
  ],
]

test.each(makers)(
  '%s() takes anything, and makes it or fails with a typed error',
  async (_, make, names) => {
    const given = fc.oneof(anything, optionsOf(...names), optionsOf(...names))
    expect(
      await counterexample(
        fc.property(given, (options) => call(() => make(options as never))),
        { ...settings, numRuns: 2000 },
      ),
    ).toBeUndefined()
  },
)

test('policy() takes anything, and gives a policy or a typed error', async () => {
  expect(
    await counterexample(
      fc.property(
        fc.oneof(fc.constantFrom('linked', 'root'), anything),
        fc.oneof(anything, optionsOf('bucket', 'prefix', 'features', 'partition')),
        (type, place) => call(() => policy(type as never, place as never)),
      ),
      { ...settings, numRuns: 2000 },
    ),
  ).toBeUndefined()
})
