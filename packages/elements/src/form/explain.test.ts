import type { ErrorCode } from '@aws-linked/model'
import { expect, test } from 'vitest'
import type { Failure } from '../shared/failure.ts'
import { explain } from './explain.ts'

const KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
const account = '444455556666'
const typed = { type: 'linked', accessKeyId: KEY_ID, ourAccount: '999988887777' } as const
const failure = (code: string, over: Partial<Failure> = {}): Failure => ({
  code,
  message: 'The server’s message.',
  remedy: 'The server’s remedy.',
  ...over,
})

type Row = readonly [
  details: Readonly<Record<string, string>>,
  field: string | undefined,
  text: string,
  remedy: string,
  action: string | undefined,
]

/** Every code there is: details → field, text, remedy, action. A code that is added has to be added here. */
const table: Readonly<Record<ErrorCode, Row>> = {
  invalid_input: [{}, undefined, 'The server’s message.', 'The server’s remedy.', undefined],
  invalid_access_key_id: [
    {},
    'accessKeyId',
    `AWS does not know ${KEY_ID}.`,
    'Check it in IAM: a deleted or inactive key is refused too.',
    undefined,
  ],
  invalid_secret_access_key: [
    {},
    'secretAccessKey',
    `This secret does not belong to ${KEY_ID}.`,
    'Paste the secret downloaded with that key, or create a new key.',
    undefined,
  ],
  expired_credentials: [
    {},
    'accessKeyId',
    `${KEY_ID} has expired.`,
    'Create a new access key, or connect with a role.',
    undefined,
  ],
  temporary_credentials: [
    {},
    'accessKeyId',
    `${KEY_ID} is temporary: it ends within hours.`,
    'Use a key that starts with AKIA, or connect with a role.',
    undefined,
  ],
  clock_skew: [
    { minutes: '7' },
    undefined,
    'This server’s clock differs from AWS’s by 7 minutes. The key may be right.',
    'Correct the server’s clock, then connect again.',
    undefined,
  ],
  access_denied: [
    { action: 'sts:GetCallerIdentity', account },
    undefined,
    `AWS refused sts:GetCallerIdentity in ${account}.`,
    'Add it to the policy. If it is there, ask whether a service control policy denies it.',
    'statement',
  ],
  role_not_assumable: [
    {},
    'roleArn',
    'AWS did not let 999988887777 assume this role.',
    'Check the ARN, the trusted account and the External ID.',
    'trust',
  ],
  external_id_not_enforced: [
    {},
    'roleArn',
    'This role works without its External ID, so it was not saved.',
    'Make its trust policy require this External ID, with StringEquals on sts:ExternalId.',
    'trust',
  ],
  wrong_account_type: [
    { account, organization: 'o-1' },
    'type',
    `${account} is the root account of o-1.`,
    'Connect it as Root.',
    'type',
  ],
  already_connected: [
    { account, name: 'orders-prod', id: 'ds-1' },
    undefined,
    `${account} is already connected as orders-prod.`,
    'Open it, or replace its credentials.',
    'open',
  ],
  throttled: [
    { seconds: '5' },
    undefined,
    'AWS is limiting calls to this account.',
    'Try again in 5 seconds.',
    'retry',
  ],
  unreachable: [
    {},
    undefined,
    'This server cannot reach AWS.',
    'Check its network and proxy.',
    'retry',
  ],
  timeout: [
    { seconds: '10' },
    undefined,
    'AWS did not answer within 10 seconds.',
    'Nothing was connected.',
    'retry',
  ],
  unexpected: [
    {},
    undefined,
    'AWS gave an answer that this product does not know.',
    'Try again. If it happens again, send 01K9ZV to support.',
    'request',
  ],
  unauthenticated: [
    {},
    undefined,
    'You are signed out.',
    'Sign in, then connect again.',
    undefined,
  ],
  forbidden: [
    {},
    undefined,
    'You may not do this.',
    'Ask an admin to do it, or to give you the right.',
    undefined,
  ],
  not_found: [
    { thing: 'role setup' },
    undefined,
    'This role setup no longer exists.',
    'Go back to the list.',
    undefined,
  ],
  conflict: [
    { thing: 'orders-prod' },
    undefined,
    'orders-prod has changed in the meantime.',
    'Reload, then try again.',
    undefined,
  ],
  rate_limited: [
    { seconds: '5' },
    undefined,
    'Too many tries.',
    'Try again in 5 seconds.',
    undefined,
  ],
  payload_too_large: [
    { limit: '64 KB' },
    undefined,
    'The request is larger than 64 KB.',
    'Select less, then try again.',
    undefined,
  ],
}

test.each(Object.entries(table))('%s', (code, [details, field, text, remedy, action]) => {
  const explained = explain(failure(code, { details, requestId: '01K9ZV' }), typed)
  expect(explained).toEqual({
    text,
    remedy,
    refused: explained.refused,
    ...(field && { field }),
    ...(action && { action }),
  })
})

test('a code the form does not know leaves the server’s words', () => {
  expect(explain(failure('brand_new'), typed)).toEqual({
    text: 'The server’s message.',
    remedy: 'The server’s remedy.',
    refused: false,
  })
})

test('a value that is missing leaves the server’s words, not a sentence with a hole', () => {
  expect(explain(failure('clock_skew'), typed).text).toBe('The server’s message.')
})

test('the server’s field is where it stands, nested or not', () => {
  expect(explain(failure('invalid_input', { field: 'billingExport.bucket' }), typed).field).toBe(
    'bucket',
  )
  expect(explain(failure('invalid_input', { field: 'unheardOf' }), typed).field).toBeUndefined()
})

test('the server’s key ID goes before the typed one', () => {
  const details = { keyId: 'AKIAOTHER' }
  expect(explain(failure('expired_credentials', { details }), typed).text).toBe(
    'AKIAOTHER has expired.',
  )
})

test('a wrong type says what the account is, and how to connect it', () => {
  const details = { account: '444455556666', organization: 'o-1' }
  const wrong = failure('wrong_account_type', { details })
  expect(explain(wrong, typed).remedy).toBe('Connect it as Root.')
  const asRoot = explain(wrong, { ...typed, type: 'root' })
  expect(asRoot.text).toBe('444455556666 is not a root account.')
  expect(asRoot).toMatchObject({ remedy: 'Connect it as Linked.', action: 'type', field: 'type' })
})

test('only what AWS refused is called refused', () => {
  expect(explain(failure('invalid_secret_access_key'), typed).refused).toBe(true)
  expect(explain(failure('temporary_credentials'), typed).refused).toBe(false)
})

test('an action is offered only with what it needs', () => {
  expect(explain(failure('access_denied'), typed)).not.toHaveProperty('action')
  expect(explain(failure('already_connected'), typed)).not.toHaveProperty('action')
  expect(explain(failure('unexpected'), typed)).not.toHaveProperty('action')
  expect(explain(failure('unexpected', { requestId: '01K9' }), typed)).toMatchObject({
    action: 'request',
    remedy: 'Try again. If it happens again, send 01K9 to support.',
  })
})

test('a policy that AWS names has its own remedy, from the server', () => {
  const details = {
    roleArn: 'arn:aws:iam::111122223333:role/F',
    deniedBy: 'resource control policy',
  }
  expect(explain(failure('role_not_assumable', { details }), typed)).toMatchObject({
    text: 'AWS did not let 999988887777 assume this role.',
    remedy: 'The server’s remedy.',
  })
})

test('what may be a secret is never filled in', () => {
  const secret = 'hunter2-is-my-secret'
  for (const code of ['invalid_access_key_id', 'expired_credentials'] as const) {
    const told = explain(failure(code, { details: { keyId: secret } }), {
      ...typed,
      accessKeyId: secret,
    })
    expect(JSON.stringify(told)).not.toContain(secret)
    expect(told.text).toMatch(/^AWS does not know this key\.$|^This key has expired\.$/)
  }
})
