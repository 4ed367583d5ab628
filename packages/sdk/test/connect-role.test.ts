import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { connect } from '../src/connect.ts'
import type { ConnectOptions } from '../src/connect.ts'
import type { RoleCredentials } from '../src/aws/credentials.ts'
import { isConnectError } from '@aws-linked/model'
import {
  assumedRole,
  callerIdentity,
  deniedRole,
  html,
  queryError,
  secretOfSessions,
} from './support/answers.ts'
import { startFakeAws } from './support/fake-aws.ts'
import type { FakeAnswer, FakeAws, FakeHandler } from './support/fake-aws.ts'
import { canary, credentials as from } from './support/run.ts'

const assume = 'sts:AssumeRole'
const identity = 'sts:GetCallerIdentity'
const roleArn = 'arn:aws:iam::444455556666:role/FinOps'
const externalId = 'b2f7c3f0-tenant'

/** AWS with one role, which wants its External ID; each key belongs to its own account. */
function aws(assuming: FakeHandler = enforcing): Promise<FakeAws> {
  return startFakeAws({
    [assume]: assuming,
    [identity]: ({ keyId }) =>
      callerIdentity(keyId.startsWith('ASIA') ? '444455556666' : '111122223333'),
  })
}

const enforcing: FakeHandler = ({ params }) =>
  params.get('ExternalId') === externalId ? assumedRole(roleArn) : deniedRole(roleArn)

/** AWS’s words for a parameter of no use; they repeat its value. */
const constraint = (at: string): FakeAnswer =>
  queryError(
    400,
    'ValidationError',
    `1 validation error detected: Value '${canary}' at '${at}' failed to satisfy constraint: Member must have length less than or equal to 64`,
  )

/** Answers so to a try without an External ID, or with another one; else as AWS does. */
const answering =
  (asked: 'without' | 'with another', answer: FakeAnswer | 'reset' | 'hang'): FakeHandler =>
  (call) => {
    const given = call.params.get('ExternalId')
    const isAsked = asked === 'without' ? given === null : given !== null && given !== externalId
    return isAsked ? answer : enforcing(call)
  }

/** Lets any External ID pass, and does not answer without one. */
const throttling: FakeHandler = ({ params }) =>
  params.has('ExternalId') ? assumedRole(roleArn) : queryError(400, 'Throttling')

async function refusal(options: ConnectOptions): Promise<Error> {
  const error: unknown = await connect(options).then(
    () => expect.fail('it was connected'),
    (reason: unknown) => reason,
  )
  const all = inspect(error, { depth: Infinity, showHidden: true })
  expect(all).not.toContain(canary)
  expect(all).not.toContain(secretOfSessions)
  if (!(error instanceof Error)) throw error
  return error
}

async function refusalBy(
  assuming: FakeHandler,
  role: Partial<RoleCredentials> = {},
  options: ConnectOptions = {},
): Promise<Error> {
  await using cloud = await aws(assuming)
  const { endpoint } = cloud
  const error = await refusal({ credentials: { roleArn, from, ...role }, endpoint, ...options })
  return error
}

test('a role is connected as its account, and discovers by the same session', async () => {
  await using cloud = await aws()
  const source = await connect({
    credentials: { roleArn, externalId, from },
    endpoint: cloud.endpoint,
    region: 'eu-central-1',
  })
  expect(source.account.id).toBe('444455556666')
  await Array.fromAsync(source.discover({ kinds: ['AWS::IAM::User'] }))
  const sent = cloud.calls.filter(({ action }) => action === assume)
  const [given, none, another] = sent.map(({ params }) => params.get('ExternalId'))
  expect([given, none]).toEqual([externalId, null])
  expect(another).toMatch(/^[0-9a-f-]{36}$/)
  expect(Object.fromEntries(sent[0]!.params)).toMatchObject({
    RoleArn: roleArn,
    RoleSessionName: 'aws-linked',
    DurationSeconds: '3600',
  })
  expect(sent.every(({ region }) => region === 'eu-central-1')).toBe(true)
  const others = cloud.calls.filter(({ action }) => action !== assume)
  expect(new Set(others.map(({ keyId }) => keyId))).toEqual(new Set(['ASIAEXAMPLE']))
  expect(inspect(source, { depth: Infinity, showHidden: true })).not.toContain(secretOfSessions)
})

test('a role may be given by its account and its name', async () => {
  await using cloud = await aws()
  const credentials = { accountId: '444455556666', roleName: 'FinOps', externalId, from }
  const source = await connect({ credentials, endpoint: cloud.endpoint })
  expect(source.account.id).toBe('444455556666')
})

test('a role without an External ID is assumed once', async () => {
  await using cloud = await aws(() => assumedRole(roleArn))
  await connect({ credentials: { roleArn, from }, endpoint: cloud.endpoint })
  expect(cloud.calls.filter(({ action }) => action === assume)).toHaveLength(1)
})

test('a chain goes from role to role', async () => {
  const hub = 'arn:aws:iam::777788889999:role/Hub'
  await using cloud = await aws(({ params, keyId }) =>
    params.get('RoleArn') === hub
      ? assumedRole(hub, 'ASIAHUB')
      : keyId === 'ASIAHUB'
        ? assumedRole(roleArn, 'ASIAEND')
        : deniedRole(roleArn),
  )
  const credentials = { roleArn, from: { roleArn: hub, from } }
  await connect({ credentials, endpoint: cloud.endpoint })
  const keys = cloud.calls.map(({ keyId }) => keyId)
  expect(keys.slice(0, 2)).toEqual([from.accessKeyId, 'ASIAHUB'])
  expect(new Set(keys.slice(2))).toEqual(new Set(['ASIAEND']))
})

test('a chain that leads to itself ends', async () => {
  const credentials: { roleArn: string; from?: RoleCredentials } = { roleArn }
  credentials.from = credentials
  expect(await refusal({ credentials })).toMatchObject({ code: 'invalid_input', field: 'from' })
})

test('a role that refuses names who was refused', async () => {
  expect(await refusalBy(() => deniedRole(roleArn))).toMatchObject({
    code: 'role_not_assumable',
    field: 'roleArn',
    message: `AWS did not let 111122223333 assume ${roleArn}.`,
    remedy: 'Check the ARN, the trusted account and the External ID.',
    details: { roleArn, account: '111122223333' },
    cause: { message: 'HTTP 403, AccessDenied' },
  })
})

test('a role in an account that is not the one its ARN names is refused', async () => {
  await using cloud = await startFakeAws({ [assume]: () => assumedRole(roleArn) })
  const credentials = { roleArn, from }
  expect(await refusal({ credentials, endpoint: cloud.endpoint })).toMatchObject({
    code: 'role_not_assumable',
    field: 'roleArn',
    details: { roleArn, account: '111122223333' },
  })
})

describe('what STS says of a role is said at the field at fault', () => {
  test.each<[string, string | undefined, FakeAnswer]>([
    ['role_not_assumable', 'roleArn', deniedRole(roleArn)],
    ['role_not_assumable', 'roleArn', queryError(404, 'NoSuchEntity')],
    ['role_not_assumable', 'roleArn', queryError(400, 'PackedPolicyTooLarge')],
    [
      'invalid_input',
      'durationSeconds',
      queryError(
        400,
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      ),
    ],
    [
      'invalid_input',
      'durationSeconds',
      queryError(
        400,
        'ValidationError',
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      ),
    ],
    ['invalid_input', 'roleArn', constraint('roleArn')],
    ['invalid_input', 'externalId', constraint('externalId')],
    ['invalid_input', 'sessionName', constraint('roleSessionName')],
    ['unexpected', undefined, constraint('somethingElse')],
    ['role_not_assumable', 'roleArn', queryError(403, 'RegionDisabledException')],
    ['invalid_access_key_id', 'accessKeyId', queryError(403, 'InvalidClientTokenId')],
    ['invalid_secret_access_key', 'secretAccessKey', queryError(403, 'SignatureDoesNotMatch')],
    ['expired_credentials', 'accessKeyId', queryError(403, 'ExpiredTokenException')],
    [
      'clock_skew',
      undefined,
      queryError(
        403,
        'SignatureDoesNotMatch',
        'Signature expired: 20261123T090000Z is now earlier than 20261123T091600Z (20261123T093100Z - 15 min.)',
      ),
    ],
    ['throttled', undefined, queryError(400, 'Throttling')],
    ['unexpected', undefined, html(502)],
    ['unexpected', undefined, html(200)],
    ['unexpected', undefined, { body: '' }],
    [
      'unexpected',
      undefined,
      { body: '<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>' },
    ],
  ])('%s at %s', async (code, field, answer) => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
    onTestFinished(() => void vi.unstubAllEnvs())
    const error = await refusalBy(() => answer)
    expect(error).toMatchObject({ code, remedy: expect.stringMatching(/\.$/) })
    expect('field' in error ? error.field : undefined).toBe(field)
  })
})

const at = (error: unknown): unknown =>
  isConnectError(error) ? error.details?.['at'] : 'no ConnectError'
const because = (layer: string) => ` because no ${layer} allows the sts:AssumeRole action`
const nothing = () => Promise.reject(new Error('nothing'))
const blank = () => Promise.resolve({ accessKeyId: ' ', secretAccessKey: 's' })

describe('whose failure it is', () => {
  test.each<[string, FakeAnswer]>([
    ['key', queryError(403, 'InvalidClientTokenId')],
    ['secret', queryError(403, 'SignatureDoesNotMatch')],
    ['session', queryError(403, 'ExpiredTokenException')],
    ['account', queryError(403, 'OptInRequired')],
    ['suspended account', queryError(403, 'Blocked')],
    ['policy', deniedRole(roleArn, because('identity-based policy'))],
    ['boundary', deniedRole(roleArn, because('permissions boundary'))],
    ['Organization', deniedRole(roleArn, ' with an explicit deny in a service control policy')],
    ['session policy', deniedRole(roleArn, because('session policy'))],
  ])('the %s of who assumes the role is at `from`', async (_, answer) => {
    expect(at(await refusalBy(() => answer))).toBe('from')
  })

  test.each<[string, FakeAnswer]>([
    ['trust', deniedRole(roleArn)],
    ['trust policy', deniedRole(roleArn, because('resource-based policy'))],
    ['Organization', deniedRole(roleArn, ' with an explicit deny in a resource control policy')],
    ['Region', queryError(403, 'RegionDisabledException')],
    ['place', queryError(404, 'NoSuchEntity')],
    ['limit', queryError(400, 'Throttling')],
  ])('the %s of the role is not', async (_, answer) => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(at(await refusalBy(() => answer))).toBeUndefined()
  })

  test('a resource control policy has its own remedy: to exempt the account that assumes the role', async () => {
    const words = ' with an explicit deny in a resource control policy'
    expect(await refusalBy(() => deniedRole(roleArn, words))).toMatchObject({
      code: 'role_not_assumable',
      remedy:
        'A resource control policy of the role’s Organization denies it: ask the administrator of the Organization that owns the resource to exempt account 111122223333 in it, with a condition on aws:PrincipalAccount.',
      details: { deniedBy: 'resource control policy' },
    })
  })

  test('a statement of the trust policy that denies is told from one that is missing', async () => {
    const words = ' with an explicit deny in a resource-based policy'
    expect(await refusalBy(() => deniedRole(roleArn, words))).toMatchObject({
      remedy: expect.stringContaining('A statement of the role’s trust policy denies it'),
    })
    const missing = await refusalBy(() => deniedRole(roleArn, because('resource-based policy')))
    expect(missing).toMatchObject({ remedy: expect.stringContaining('Check the ARN') })
  })

  test('an identity that gives nothing, or something that cannot be a key, is at `from`', async () => {
    for (const given of [nothing, blank]) {
      expect(at(await refusalBy(enforcing, { externalId, from: given }))).toBe('from')
    }
  })

  test('a Region that the account of who assumes has not enabled is at `from`', async () => {
    await using cloud = await aws(({ region }) =>
      region === 'af-south-1' ? queryError(403, 'InvalidClientTokenId') : assumedRole(roleArn),
    )
    const error = await refusal({
      credentials: { roleArn, from },
      endpoint: cloud.endpoint,
      region: 'af-south-1',
    })
    expect(error).toMatchObject({ code: 'invalid_input', field: 'region', details: { at: 'from' } })
  })

  test('a role on the way, and its External ID, are at `from`', async () => {
    const hub = 'arn:aws:iam::777788889999:role/Hub'
    for (const answer of [deniedRole(hub), assumedRole(hub, 'ASIAHUB')]) {
      const assuming: FakeHandler = (call) =>
        call.params.get('RoleArn') === hub ? answer : enforcing(call)
      const way = { roleArn: hub, externalId: 'hub', from }
      expect(at(await refusalBy(assuming, { externalId, from: way }))).toBe('from')
    }
  })
})

test('a wrong key that is to assume the role is named', async () => {
  const error = await refusalBy(() => queryError(403, 'InvalidClientTokenId'))
  expect(error.message).toBe('AWS does not know AKIAIOSFODNN7EXAMPLE.')
})

test('an identity that cannot be had is said as such', async () => {
  const error = await refusalBy(enforcing, {
    from: () => Promise.reject(new Error(`no ${canary}`)),
  })
  expect(error).toMatchObject({ code: 'invalid_input', field: 'credentials' })
})

test('a role that does not answer costs the time given', async () => {
  const error = await refusalBy(() => 'hang', {}, { timeoutMs: 200 })
  expect(error).toMatchObject({ code: 'timeout', details: { seconds: '0.2' } })
})

test('an abort ends the assuming at once, and closes its sockets', async () => {
  await using cloud = await aws(() => 'hang')
  const aborting = new AbortController()
  const { signal } = aborting
  const connecting = connect({ credentials: { roleArn, from }, endpoint: cloud.endpoint, signal })
  await cloud.called(assume)
  const reason = new Error('enough')
  aborting.abort(reason)
  await expect(connecting).rejects.toBe(reason)
  await expect.poll(() => cloud.sockets()).toBe(0)
})

describe('the External ID', () => {
  const role = { externalId }

  test('a role that works without it is refused', async () => {
    expect(await refusalBy(() => assumedRole(roleArn), role)).toMatchObject({
      code: 'external_id_not_enforced',
      field: 'roleArn',
      remedy: 'Add the condition on sts:ExternalId to its trust policy.',
      details: { roleArn },
    })
  })

  test('a role that works with any other is refused', async () => {
    const handler = answering('with another', assumedRole(roleArn))
    expect(await refusalBy(handler, role)).toMatchObject({
      code: 'external_id_not_enforced',
      field: 'roleArn',
      message: `${roleArn} can be assumed with any External ID, so the External ID protects nothing.`,
      remedy:
        'Let its trust policy require this one External ID, with StringEquals on sts:ExternalId.',
      details: { roleArn },
    })
  })

  test('each proof tries another one that nobody was given', async () => {
    await using cloud = await aws()
    const credentials = { roleArn, externalId, from }
    await connect({ credentials, endpoint: cloud.endpoint })
    await connect({ credentials, endpoint: cloud.endpoint })
    const tried = cloud.calls.flatMap(({ params }) => params.get('ExternalId') ?? [])
    expect(new Set(tried.filter((id) => id !== externalId)).size).toBe(2)
  })

  test('a role that lets one try through is refused for it, whatever became of the other', async () => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await refusalBy(throttling, role)).toMatchObject({ code: 'external_id_not_enforced' })
  })

  describe.each(['without', 'with another'] as const)('tried %s', (asked) => {
    test.each<[string, FakeAnswer | 'reset' | 'hang']>([
      ['throttled', queryError(400, 'Throttling')],
      ['unreachable', 'reset'],
      ['timeout', 'hang'],
      ['unexpected', html(403)],
      ['unexpected', queryError(500, 'InternalFailure')],
      ['unexpected', queryError(404, 'NoSuchEntity')],
      ['access_denied', queryError(403, 'OptInRequired')],
    ])('%s is no proof', async (code, answer) => {
      vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
      onTestFinished(() => void vi.unstubAllEnvs())
      const patience = answer === 'hang' ? { timeoutMs: 1000 } : {}
      const error = await refusalBy(answering(asked, answer), role, patience)
      expect(error).toMatchObject({
        code,
        message: expect.stringMatching(
          /it is not known whether the role requires its External ID\.$/,
        ),
        details: expect.objectContaining({ roleArn }),
      })
    })
  })

  test('is tried beside the first calls, not before them', async () => {
    const trying = Promise.withResolvers<void>()
    await using cloud = await aws(async (call) => {
      if (call.params.get('ExternalId') !== externalId) await trying.promise
      return enforcing(call)
    })
    const credentials = { roleArn, externalId, from }
    const connecting = connect({ credentials, endpoint: cloud.endpoint })
    await cloud.called(identity)
    await expect.poll(() => cloud.calls.filter(({ action }) => action === assume)).toHaveLength(3)
    trying.resolve()
    expect(await connecting).toMatchObject({ account: { id: '444455556666' } })
  })
})
