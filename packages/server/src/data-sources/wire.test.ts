import { expect, test } from 'vitest'
import { ApiError } from '../api/errors.ts'
import { validate } from '../api/validate.ts'
import { connectRequest } from './wire.ts'

const canary = 'canary/of+the+request'
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: canary }
const linked = { type: 'linked', credentials }
const root = { type: 'root', credentials }

const toConnectRequest = (body: unknown) => validate(connectRequest, body)

function refusal(body: unknown): ApiError {
  try {
    toConnectRequest(body)
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('It was taken.')
}

test('a request is taken as it is', () => {
  expect(toConnectRequest(linked)).toEqual(linked)
})

test('an emulator’s key is taken: the format is AWS’s hint, not a rule', () => {
  const local = {
    type: 'linked',
    credentials: { accessKeyId: '000000000001', secretAccessKey: 'x' },
  }
  expect(toConnectRequest(local)).toEqual(local)
})

test('a name is trimmed, and an empty one is none', () => {
  expect(toConnectRequest({ ...linked, name: '  Prod ' }).name).toBe('Prod')
  expect(toConnectRequest({ ...linked, name: ' ' })).toEqual(linked)
})

test('a root’s export is kept, empty parts left out', () => {
  const billingExport = { bucket: 'b', prefix: '', exportName: ' e ' }
  expect(toConnectRequest({ ...root, billingExport }).billingExport).toEqual({
    bucket: 'b',
    exportName: 'e',
  })
  expect(toConnectRequest({ ...root, billingExport: {} })).toEqual(root)
  expect(toConnectRequest({ ...linked, billingExport: { bucket: '' } })).toEqual(linked)
})

const key = (part: Partial<Record<string, unknown>>) => ({
  ...linked,
  credentials: { ...credentials, ...part },
})

test.each<[string, unknown, string | undefined, string?]>([
  ['nothing', null, undefined],
  ['a list', [], 'type'],
  ['no credentials', { type: 'linked' }, 'credentials', 'Enter the credentials.'],
  ['no type', { credentials }, 'type', 'Choose the account type.'],
  ['an unknown type', { ...linked, type: 'payer' }, 'type', 'Choose the account type.'],
  ['no key ID', key({ accessKeyId: undefined }), 'accessKeyId', 'Enter the access key ID.'],
  ['an empty key ID', key({ accessKeyId: '' }), 'accessKeyId', 'Enter the access key ID.'],
  [
    'an empty secret',
    key({ secretAccessKey: '' }),
    'secretAccessKey',
    'Enter the secret access key.',
  ],
  ['a number', key({ secretAccessKey: 7 }), 'secretAccessKey', 'Enter the secret access key.'],
  [
    'a space after the secret',
    key({ secretAccessKey: `${canary} ` }),
    'secretAccessKey',
    'The secret access key contains a space or line break.',
  ],
  ['a line break in the key ID', key({ accessKeyId: 'AKIA\nX' }), 'accessKeyId'],
  ['a no-break space', key({ secretAccessKey: `${canary}\u00A0` }), 'secretAccessKey'],
  ['a control character', key({ secretAccessKey: `${canary}\u0007` }), 'secretAccessKey'],
  ['quotation marks', key({ accessKeyId: '"AKIA"' }), 'accessKeyId'],
  ['an invisible character', key({ secretAccessKey: `${canary}\u200B` }), 'secretAccessKey'],
  ['a look-alike', key({ accessKeyId: 'АKIA' }), 'accessKeyId', 'that no key has'],
  ['half a character', key({ accessKeyId: 'AKIA\ud800' }), 'accessKeyId'],
  ['a secret without end', key({ secretAccessKey: canary.repeat(100) }), 'secretAccessKey'],
  ['a long name', { ...linked, name: 'x'.repeat(101) }, 'name', 'The name is too long.'],
  ['a name with a bell', { ...linked, name: 'a\u0007' }, 'name'],
  ['a bucket of a linked account', { ...linked, billingExport: { bucket: 'b' } }, 'bucket'],
  [
    'an export of a linked account',
    { ...linked, billingExport: { exportName: 'e' } },
    'exportName',
  ],
  ['a bucket that is a number', { ...root, billingExport: { bucket: 1 } }, 'bucket'],
  ['an unknown key', { ...linked, admin: true }, 'admin', 'The field admin is not known.'],
  ['an unknown key deeper', key({ roleArn: 'x' }), 'roleArn'],
  ['an unknown key in the export', { ...root, billingExport: { region: 'x' } }, 'region'],
  ['a secret as a key', { ...linked, [canary]: 1 }, undefined],
])('refused with its field: %s', (_, body, field, message) => {
  const error = refusal(body)
  expect(error.code).toBe('invalid_input')
  expect(error.field).toBe(field)
  expect(error.message).toContain(message ?? '.')
  expect(JSON.stringify(error) + error.stack).not.toContain('canary')
})

test('a session token is handed on: whether it will do depends on what is asked', () => {
  expect(toConnectRequest(key({ sessionToken: 'token' }))).toEqual({
    ...linked,
    credentials: { ...credentials, sessionToken: 'token' },
  })
})

test('an empty session token is none', () => {
  expect(toConnectRequest(key({ sessionToken: '' }))).toEqual(linked)
})

const setup = { roleSetupId: 'setup', roleArn: 'arn:aws:iam::111122223333:role/service/FinOps' }
const named = { roleSetupId: 'setup', accountId: '111122223333', roleName: 'service/FinOps' }
const withRole = (part: object, role: object = setup) => ({
  type: 'linked',
  credentials: { ...role, ...part },
})

test.each([setup, named])('a role is taken as it is', (role) => {
  expect(toConnectRequest(withRole({}, role)).credentials).toEqual(role)
})

test.each<[string, unknown, string]>([
  ['an External ID', withRole({ externalId: 'mine' }), 'externalId'],
  ['an endpoint', withRole({ endpoint: 'http://169.254.169.254' }), 'endpoint'],
  ['a Region', withRole({ region: 'x' }), 'region'],
  ['a source of its own', withRole({ from: {} }), 'from'],
  ['a key as well', withRole({ accessKeyId: 'AKIA', secretAccessKey: 's' }), 'roleSetupId'],
  ['no setup', { type: 'linked', credentials: { roleArn: setup.roleArn } }, 'roleSetupId'],
  ['no role', { type: 'linked', credentials: { roleSetupId: 'setup' } }, 'roleArn'],
  ['a user’s ARN', withRole({ roleArn: 'arn:aws:iam::111122223333:user/FinOps' }), 'roleArn'],
  [
    'a session’s ARN',
    withRole({ roleArn: 'arn:aws:sts::111122223333:assumed-role/FinOps/s' }),
    'roleArn',
  ],
  ['another host', withRole({ roleArn: 'arn:aws:iam::1111222233@evil/x:role/F' }), 'roleArn'],
  ['a short account ID', withRole({ accountId: '1111' }, named), 'accountId'],
  ['a role name with a colon', withRole({ roleName: 'a:b' }, named), 'roleName'],
  ['a role name that climbs', withRole({ roleName: '../x/' }, named), 'roleName'],
])('a role is refused at its field with %s', (_, body, field) => {
  expect(refusal(body)).toMatchObject({ code: 'invalid_input', field })
})
