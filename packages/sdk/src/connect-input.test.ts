import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startFakeAws } from '../test/support/fake-aws.ts'
import type { FakeAws } from '../test/support/fake-aws.ts'
import { canary, credentials } from '../test/support/run.ts'
import { connect } from './connect.ts'
import type { ConnectOptions } from './connect.ts'

// Nothing of the machine's own configuration may decide a test.
beforeEach(() => {
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  for (const name of ['AWS_REGION', 'AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_ENDPOINT_URL']) {
    vi.stubEnv(name, undefined)
  }
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const key = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }

test.each([
  ['accessKeyId', 'Enter the access key ID.', { credentials: { ...key, accessKeyId: '' } }],
  ['accessKeyId', 'Enter the access key ID.', { credentials: { ...key, accessKeyId: ' \n' } }],
  [
    'secretAccessKey',
    'Enter the secret access key.',
    { credentials: { ...key, secretAccessKey: '' } },
  ],
  [
    'secretAccessKey',
    'The secret access key contains a space, a line break or a control character.',
    { credentials: { ...key, secretAccessKey: `${canary}\n` } },
  ],
  [
    'accessKeyId',
    'The access key ID contains a space, a line break or a control character.',
    { credentials: { ...key, accessKeyId: 'AKIA\u0000EXAMPLE' } },
  ],
  ...[
    `“${key.accessKeyId}”`,
    `"${key.accessKeyId}"`,
    `${key.accessKeyId}\u200B`,
    'АKIAEXAMPLE',
  ].map((accessKeyId): [string, string, object] => [
    'accessKeyId',
    'The access key ID contains a character that no key has: a quotation mark, an invisible character or a look-alike.',
    { credentials: { ...key, accessKeyId } },
  ]),
  [
    'sessionToken',
    'The session token contains a character that no key has: a quotation mark, an invisible character or a look-alike.',
    { credentials: { ...key, sessionToken: 'IQoJb3JpZ2luX2VjE…' } },
  ],
  ['sessionToken', 'Enter the session token.', { credentials: { ...key, sessionToken: '' } }],
  ['type', '"foo" is not a value of `type`.', { credentials: key, type: 'foo' }],
  [
    'region',
    '"Frankfurt am Main" is not a Region code.',
    { credentials: key, region: 'Frankfurt am Main' },
  ],
  ['region', '"" is not a Region code.', { credentials: key, region: '' }],
  [
    'endpoint',
    'The endpoint is not an HTTP address.',
    { credentials: key, endpoint: 'localhost:4566' },
  ],
  [
    'endpoint',
    'The endpoint contains a user name or a password.',
    { credentials: key, endpoint: `http://user:${encodeURIComponent(canary)}@127.0.0.1` },
  ],
  ['name', 'Enter the name.', { credentials: key, name: ' ' }],
  [
    'timeoutMs',
    '"NaN" is not a time in milliseconds.',
    { credentials: key, timeoutMs: Number.NaN },
  ],
  [
    'credentials',
    'The credentials are neither an access key nor a provider of one.',
    { credentials: 'AKIA' },
  ],
])('%s: %s', async (field, message, options) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JavaScript lets through
  const error: unknown = await connect(options as ConnectOptions).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'ConnectError', code: 'invalid_input', field, message })
  expect(inspect(error)).not.toContain(canary)
})

test('the format of a key is no rule: LocalStack’s are account IDs', async () => {
  await using aws = await startFakeAws()
  const { endpoint } = aws
  const source = await connect({
    credentials: { accessKeyId: '000000000042', secretAccessKey: 'test' },
    endpoint,
  })
  expect(source.account.id).toBe('111122223333')
})

test('what a provider gives is checked like what is typed', async () => {
  const identity = { ...key, secretAccessKey: 'two words' }
  await expect(connect({ credentials: () => Promise.resolve(identity) })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'secretAccessKey',
  })
})

test('a provider that fails is an input at fault, and its words stay behind', async () => {
  const failure = Object.assign(new Error(`{"SecretAccessKey":"${canary}"} is not JSON`), {
    name: 'CredentialsProviderError',
  })
  const error: unknown = await connect({ credentials: () => Promise.reject(failure) }).catch(
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ code: 'invalid_input', field: 'credentials' })
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(canary)
})

test.each([
  ['of its own kind', new TypeError(`fetch failed for ${canary}`)],
  [
    'because AWS refused it a role',
    Object.assign(new Error(canary), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }),
  ],
])('a provider that fails %s is an input at fault too', async (_, failure) => {
  const error: unknown = await connect({ credentials: () => Promise.reject(failure) }).catch(
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ code: 'invalid_input', field: 'credentials' })
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(canary)
})

test('a secret in the wrong place is not repeated', async () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
  await expect(connect({ credentials: key, region: secret })).rejects.toMatchObject({
    field: 'region',
    message: 'A text of 40 characters is not a Region code.',
  })
})

test('a chain that finds nothing says where to put credentials', async () => {
  await expect(connect()).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'credentials',
    message: 'No AWS credentials were found.',
    remedy: expect.stringContaining('AWS_ACCESS_KEY_ID'),
  })
})

/** The Regions called; but for the legacy reports’, which answer in one Region alone. */
function regionsOf({ calls }: FakeAws): readonly string[] {
  const found = calls.filter(({ action }) => action !== 'cur:DescribeReportDefinitions')
  return [...new Set(found.map(({ region }) => region))]
}

test('the chain, the Region and the endpoint of the environment are used', async () => {
  await using aws = await startFakeAws()
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  vi.stubEnv('AWS_REGION', 'eu-west-3')
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint)
  const source = await connect()
  expect(source.account.id).toBe('111122223333')
  expect(regionsOf(aws)).toEqual(['eu-west-3'])
})

test('buckets are addressed by path where the environment sets the endpoint', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => ({
      body: '<ListAllMyBucketsResult><Buckets><Bucket><Name>logs</Name><BucketRegion>eu-west-1</BucketRegion></Bucket></Buckets></ListAllMyBucketsResult>',
    }),
  })
  vi.stubEnv('AWS_ENDPOINT_URL_S3', aws.endpoint)
  vi.stubEnv('AWS_ENDPOINT_URL_STS', aws.endpoint)
  vi.stubEnv('AWS_ENDPOINT_URL_ORGANIZATIONS', aws.endpoint)
  // The other services have no endpoint here: they would be AWS.
  const source = await connect({ credentials, checkPermissions: false })
  await Array.fromAsync(source.discover({ kinds: ['AWS::S3::Bucket'], regions: ['eu-west-1'] }))
  const tagging = aws.calls.find(({ action }) => action === 's3:GetBucketTagging')
  expect(tagging).toMatchObject({ bucket: 'logs', region: 'eu-west-1' })
})

test('a profile’s Region, keys and endpoint are used', async () => {
  await using aws = await startFakeAws()
  await using folder = await mkdtempDisposable(join(tmpdir(), 'aws-linked-'))
  const file = join(folder.path, 'config')
  await writeFile(
    file,
    [
      '[profile meridian]',
      'region = eu-south-2',
      `endpoint_url = ${aws.endpoint}`,
      'aws_access_key_id = AKIAEXAMPLE',
      'aws_secret_access_key = secret',
    ].join('\n'),
  )
  vi.stubEnv('AWS_CONFIG_FILE', file)
  vi.stubEnv('AWS_PROFILE', 'meridian')
  const source = await connect()
  await Array.fromAsync(source.discover({ kinds: ['AWS::S3::Bucket'] }))
  expect(regionsOf(aws)).toEqual(['eu-south-2'])
})

test('an endpoint of the environment that is none is an input at fault', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', 'localhost:4566')
  await expect(connect({ credentials })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'endpoint',
  })
})

test('without a Region anywhere it is us-east-1', async () => {
  await using aws = await startFakeAws()
  await connect({ credentials, endpoint: aws.endpoint })
  expect(aws.calls.find(({ action }) => action.startsWith('sts:'))?.region).toBe('us-east-1')
})
