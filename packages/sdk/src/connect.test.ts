import dns from 'node:dns'
import { getEventListeners } from 'node:events'
import { inspect } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  callerIdentity,
  html,
  jsonError,
  organization,
  queryError,
} from '../test/support/answers.ts'
import { startFakeAws } from '../test/support/fake-aws.ts'
import type { FakeHandler } from '../test/support/fake-aws.ts'
import { canary, credentials } from '../test/support/run.ts'
import { connect } from './connect.ts'
import type { ConnectOptions } from './connect.ts'
import { isConnectError } from '@aws-linked/model'
import type { ConnectError } from '@aws-linked/model'

const identity = 'sts:GetCallerIdentity'
const describeOrganization = 'organizations:DescribeOrganization'

async function refusal(options: ConnectOptions): Promise<ConnectError> {
  const error: unknown = await connect(options).then(
    () => expect.fail('it was connected'),
    (reason: unknown) => reason,
  )
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(canary)
  if (!isConnectError(error)) throw error
  return error
}

async function refusalBy(handler: FakeHandler, options?: ConnectOptions): Promise<ConnectError> {
  await using aws = await startFakeAws({ [identity]: handler })
  // Not returned as it is: the server would be gone before the answer.
  const error = await refusal({ credentials, endpoint: aws.endpoint, ...options })
  return error
}

test('a linked account is connected with what AWS says of it', async () => {
  await using aws = await startFakeAws({
    [describeOrganization]: () => organization('999988887777'),
  })
  const { endpoint } = aws
  const source = await connect({ credentials, endpoint, checkPermissions: false })
  expect(source).toEqual({
    name: '111122223333',
    type: 'linked',
    account: {
      id: '111122223333',
      arn: 'arn:aws:iam::111122223333:user/finops',
      partition: 'aws',
    },
    organization: { status: 'member', id: 'o-exampleorg1', managementAccountId: '999988887777' },
    warnings: [
      {
        code: 'billing_needs_root',
        message: 'No billing data yet. It comes through the root account, which is not connected.',
        remedy: 'Connect the root account, 999988887777, or invite its owner.',
      },
    ],
  })
})

test('a root account needs no other for its bill', async () => {
  await using aws = await startFakeAws({
    [describeOrganization]: () => organization('111122223333'),
  })
  const { endpoint } = aws
  const source = await connect({ credentials, endpoint, type: 'root', name: 'Meridian' })
  expect(source).toMatchObject({ name: 'Meridian', type: 'root', warnings: [] })
  expect(source.organization.status).toBe('management')
})

test('a refused DescribeOrganization leaves the Organization unknown, and says why', async () => {
  await using aws = await startFakeAws()
  const source = await connect({ credentials, endpoint: aws.endpoint })
  expect(source.organization).toEqual({
    status: 'unknown',
    problem: {
      code: 'access_denied',
      action: describeOrganization,
      message: 'AWS refused organizations:DescribeOrganization.',
      remedy:
        'Add it to the policy. If it is there already, ask whether a service control policy denies it.',
    },
  })
})

test.each([
  ['HTTP 501', () => jsonError(501, 'InternalFailure'), 'unsupported'],
  ['a page', () => html(502), 'unexpected'],
  ['a page that comes with 200', () => html(200), 'unexpected'],
  ['no Organization', () => ({ body: '{}' }), 'unexpected'],
] satisfies readonly [string, FakeHandler, string][])(
  'an endpoint that answers with %s leaves the Organization unknown',
  async (_, handler, code) => {
    await using aws = await startFakeAws({ [describeOrganization]: handler })
    const source = await connect({ credentials, endpoint: aws.endpoint })
    expect(source.organization).toMatchObject({ status: 'unknown', problem: { code } })
  },
)

test('an account in no Organization is connected as either type', async () => {
  await using aws = await startFakeAws({
    [describeOrganization]: () => jsonError(400, 'AWSOrganizationsNotInUseException'),
  })
  const { endpoint } = aws
  for (const type of ['linked', 'root'] as const) {
    const source = await connect({ credentials, endpoint, type })
    expect(source.organization).toEqual({ status: 'none' })
  }
})

test('an Organization that does not answer costs the time given, and no more', async () => {
  await using aws = await startFakeAws({ [describeOrganization]: () => 'hang' })
  const started = performance.now()
  const source = await connect({ credentials, endpoint: aws.endpoint, timeoutMs: 300 })
  expect(performance.now() - started).toBeLessThan(1500)
  expect(source.account.id).toBe('111122223333')
  expect(source.organization).toMatchObject({ status: 'unknown', problem: { code: 'timeout' } })
})

test('the switch set to linked is refused for a root account', async () => {
  await using aws = await startFakeAws({
    [describeOrganization]: () => organization('111122223333'),
  })
  expect(await refusal({ credentials, endpoint: aws.endpoint })).toMatchObject({
    code: 'wrong_account_type',
    field: 'type',
    message: '111122223333 is the root account of o-exampleorg1.',
    remedy: 'Connect it as root.',
    details: { account: '111122223333', organization: 'o-exampleorg1', type: 'root' },
  })
})

test('the switch set to root is refused for a linked account', async () => {
  await using aws = await startFakeAws({
    [describeOrganization]: () => organization('999988887777'),
  })
  expect(await refusal({ credentials, endpoint: aws.endpoint, type: 'root' })).toMatchObject({
    code: 'wrong_account_type',
    field: 'type',
    message: '111122223333 is not a root account.',
    remedy: 'Connect it as linked.',
    details: { account: '111122223333', type: 'linked' },
  })
})

test('the type of an account that was connected before is not refused, and what AWS said is told', async () => {
  await using aws = await startFakeAws({
    [describeOrganization]: () => organization('999988887777'),
  })
  const given = { credentials, endpoint: aws.endpoint, checkPermissions: false }
  expect(await connect({ ...given, type: 'root', checkType: false })).toMatchObject({
    type: 'root',
    account: { id: '111122223333' },
    organization: { status: 'member', managementAccountId: '999988887777' },
  })
})

test('an unknown key ID is refused at its field', async () => {
  const error = await refusalBy(() => queryError(403, 'InvalidClientTokenId'))
  expect(error).toMatchObject({
    code: 'invalid_access_key_id',
    field: 'accessKeyId',
    message: 'AWS does not know AKIAIOSFODNN7EXAMPLE.',
    remedy: expect.stringMatching(
      /^Check it in IAM: .* It was asked in [a-z0-9-]+: a key of AWS China, .* own partition\.$/,
    ),
    details: { keyId: 'AKIAIOSFODNN7EXAMPLE' },
  })
})

test('a wrong secret is refused at its field, and AWS’s text, which repeats what was sent, is not kept', async () => {
  const error = await refusalBy(() =>
    queryError(403, 'SignatureDoesNotMatch', `The Canonical String should have been ${canary}`),
  )
  expect(error).toMatchObject({
    code: 'invalid_secret_access_key',
    field: 'secretAccessKey',
    message: 'AWS refused the secret access key: it does not belong to AKIAIOSFODNN7EXAMPLE.',
    details: { keyId: 'AKIAIOSFODNN7EXAMPLE' },
  })
  expect(error.cause).toMatchObject({ message: 'HTTP 403, SignatureDoesNotMatch' })
})

test('an expired session is told apart from a wrong one, and its token is in no part of the error', async () => {
  const error = await refusalBy(() => queryError(403, 'ExpiredToken'), {
    credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'x', sessionToken: canary },
  })
  expect(error).toMatchObject({
    code: 'expired_credentials',
    field: 'accessKeyId',
    message: 'ASIAEXAMPLE has expired.',
  })
})

test('the key of a session without its token is called temporary', async () => {
  const error = await refusalBy(() => queryError(403, 'InvalidClientTokenId'), {
    credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'x' },
  })
  expect(error).toMatchObject({ code: 'temporary_credentials', field: 'accessKeyId' })
})

test('a refused session names both parts that may be wrong', async () => {
  const error = await refusalBy(() => queryError(403, 'InvalidClientTokenId'), {
    credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'x', sessionToken: canary },
  })
  expect(error.code).toBe('invalid_access_key_id')
  expect(error.message).toContain('session token')
})

test('a clock that is off is told apart from a wrong secret', async () => {
  const error = await refusalBy(() =>
    queryError(
      403,
      'SignatureDoesNotMatch',
      'Signature expired: 20261123T090000Z is now earlier than 20261123T091600Z (20261123T093100Z - 15 min.)',
    ),
  )
  expect(error).toMatchObject({ code: 'clock_skew', details: { minutes: '31' } })
  expect(error.message).toContain('31 minutes')
})

test('a limit of AWS names the time to wait', async () => {
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
  onTestFinished(() => void vi.unstubAllEnvs())
  const throttled = { ...queryError(400, 'Throttling'), headers: { 'retry-after': '7' } }
  expect(await refusalBy(() => throttled)).toMatchObject({
    code: 'throttled',
    remedy: 'Try again in 7 seconds.',
    details: { seconds: '7' },
  })
})

test('a denied STS is no wrong key', async () => {
  expect(await refusalBy(() => queryError(403, 'AccessDenied'))).toMatchObject({
    code: 'access_denied',
    details: { action: identity, keyId: 'AKIAIOSFODNN7EXAMPLE' },
  })
})

test('a Region in which STS is off is an input at fault', async () => {
  const error = await refusalBy(() => queryError(403, 'RegionDisabledException'), {
    credentials,
    region: 'ap-east-1',
  })
  expect(error).toMatchObject({ code: 'invalid_input', field: 'region' })
  expect(error.message).toContain('ap-east-1')
})

test('a Region that is off is told from a key that is unknown, of which STS says the same', async () => {
  const unknown = queryError(403, 'InvalidClientTokenId')
  const elsewhere = { region: 'ap-east-1' }
  const off: FakeHandler = ({ region }) =>
    region === 'ap-east-1' ? unknown : callerIdentity('111122223333')
  expect(await refusalBy(off, elsewhere)).toMatchObject({ code: 'invalid_input', field: 'region' })
  expect(await refusalBy(() => unknown, elsewhere)).toMatchObject({ code: 'invalid_access_key_id' })
})

test.each([
  ['a page with an error', () => html(403)],
  ['a page that comes with 200', () => html(200)],
  ['HTTP 501', () => queryError(501, 'InternalFailure')],
  ['a code of no table', () => queryError(400, 'SomethingNew', canary)],
  ['nothing', () => ({ body: '' })],
  ['half an answer', () => ({ body: '<GetCallerIdentityResponse><GetCaller' })],
  ['another’s answer', () => ({ body: '<html><body>Welcome</body></html>' })],
] satisfies readonly [string, FakeHandler][])(
  '%s is unexpected, and no word of it is repeated',
  async (_, handler) => {
    const error = await refusalBy(handler)
    expect(error.code).toBe('unexpected')
    expect(inspect(error, { depth: Infinity })).not.toMatch(/html|Oops|Welcome/i)
  },
)

test('a closed port is unreachable', async () => {
  const error = await refusal({ credentials, endpoint: 'http://127.0.0.1:1' })
  expect(error.code).toBe('unreachable')
  expect(error.cause).toMatchObject({ message: 'connect ECONNREFUSED 127.0.0.1:1' })
})

test('a name that does not resolve is unreachable', async () => {
  // A resolver of the machine's would be asked over the network, and take the time it takes.
  using lookup = vi.spyOn(dns, 'lookup').mockImplementation(notFound)
  const error = await refusal({ credentials, endpoint: 'http://nowhere.invalid' })
  expect(error.code).toBe('unreachable')
  expect(lookup).toHaveBeenCalled()
})

/** As `dns.lookup` fails, whose last argument is the callback. */
function notFound(...args: unknown[]): void {
  const failed = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  const callback = args.at(-1)
  if (typeof callback === 'function') setImmediate(() => callback(failed))
}

test('a server that does not speak TLS is unreachable', async () => {
  await using aws = await startFakeAws()
  const endpoint = aws.endpoint.replace('http:', 'https:')
  expect(await refusal({ credentials, endpoint })).toMatchObject({ code: 'unreachable' })
})

test('a socket that closes without an answer is unreachable', async () => {
  expect(await refusalBy(() => 'reset')).toMatchObject({ code: 'unreachable' })
})

test('no answer in time is a timeout, with the time', async () => {
  const error = await refusalBy(() => 'hang', { credentials, timeoutMs: 200 })
  expect(error).toMatchObject({ code: 'timeout', details: { seconds: '0.2' } })
  expect(error.message).toBe('AWS did not answer within 0.2 seconds.')
})

test('a provider that never answers is a timeout too', async () => {
  const error = await refusal({ credentials: () => new Promise(() => {}), timeoutMs: 100 })
  expect(error.code).toBe('timeout')
})

test('an abort rethrows its reason untouched, and leaves no listener behind', async () => {
  await using aws = await startFakeAws({ [identity]: () => 'hang' })
  const aborting = new AbortController()
  const { signal } = aborting
  const connecting = connect({ credentials, endpoint: aws.endpoint, signal })
  await aws.called(identity)
  const reason = new Error('enough')
  aborting.abort(reason)
  await expect(connecting).rejects.toBe(reason)
  expect(getEventListeners(signal, 'abort')).toEqual([])
  await expect.poll(() => aws.sockets()).toBe(0)
})

test('a signal that was aborted before sends nothing', async () => {
  await using aws = await startFakeAws()
  const reason = new Error('enough')
  const signal = AbortSignal.abort(reason)
  await expect(connect({ credentials, endpoint: aws.endpoint, signal })).rejects.toBe(reason)
  expect(aws.calls).toEqual([])
})

test('the partition is the one of the caller’s ARN', async () => {
  await using aws = await startFakeAws({
    [identity]: () => callerIdentity('111122223333', 'aws-us-gov'),
  })
  const { account } = await connect({ credentials, endpoint: aws.endpoint })
  expect(account.partition).toBe('aws-us-gov')
})

test('the calls go to the Region given', async () => {
  await using aws = await startFakeAws()
  await connect({ credentials, endpoint: aws.endpoint, region: 'eu-central-1' })
  expect(aws.calls.find(({ action }) => action === identity)?.region).toBe('eu-central-1')
})

test('a Data Source serialises without its credentials', async () => {
  await using aws = await startFakeAws()
  const source = await connect({ credentials, endpoint: aws.endpoint })
  expect(JSON.stringify(source)).not.toContain('AKIA')
  expect(inspect(source, { depth: Infinity, showHidden: true })).not.toContain('AKIA')
  expect(structuredClone({ ...source })).toEqual(source)
  expect(Object.keys(source)).toEqual([
    'name',
    'type',
    'account',
    'organization',
    'warnings',
    'permissions',
  ])
})

test('a Data Source discovers with the credentials it was connected with', async () => {
  await using aws = await startFakeAws()
  const source = await connect({ credentials, endpoint: aws.endpoint })
  const events = await Array.fromAsync(source.discover({ kinds: ['AWS::IAM::User'] }))
  expect(events.at(-1)).toEqual({ type: 'progress', finished: 1, total: 1 })
})

test('a provider that turns to another account ends the discovery', async () => {
  let account = '111122223333'
  await using aws = await startFakeAws({ [identity]: () => callerIdentity(account) })
  const source = await connect({ credentials, endpoint: aws.endpoint })
  account = '444455556666'
  await expect(source.discover().next()).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'credentials',
    message: 'The credentials belong to 444455556666 now, not to 111122223333.',
  })
})

test('a provider is asked once for all clients', async () => {
  await using aws = await startFakeAws()
  let asked = 0
  const provider = (): Promise<typeof credentials> => {
    asked++
    return Promise.resolve(credentials)
  }
  const source = await connect({ credentials: provider, endpoint: aws.endpoint })
  await Array.fromAsync(source.discover())
  expect(asked).toBe(1)
})

test('an account that AWS is still verifying is told to wait', async () => {
  const error = await refusalBy(() => queryError(403, 'PendingVerification'), { credentials })
  expect(error).toMatchObject({
    code: 'access_denied',
    message: expect.stringContaining('AWS is still verifying its account'),
    remedy: expect.stringContaining('Wait until'),
  })
})
