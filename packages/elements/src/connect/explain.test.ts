import { describe, expect, test } from 'vitest'
import type { Failure } from '../shared/failure.ts'
import { explain } from './explain.ts'

const KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
const typed = { type: 'linked', accessKeyId: KEY_ID } as const
const failure = (code: string, over: Partial<Failure> = {}): Failure => ({
  code,
  message: 'The server’s message.',
  remedy: 'The server’s remedy.',
  ...over,
})

describe('words by code', () => {
  const account = '444455556666'
  test.each([
    ['invalid_access_key_id', {}, 'accessKeyId', `AWS does not know ${KEY_ID}.`],
    ['invalid_secret_access_key', {}, 'secretAccessKey', `It does not belong to ${KEY_ID}.`],
    ['expired_credentials', {}, 'accessKeyId', `${KEY_ID} has expired.`],
    ['temporary_credentials', {}, 'accessKeyId', `${KEY_ID} is temporary: it ends within hours.`],
    [
      'clock_skew',
      { minutes: '7' },
      undefined,
      'This server’s clock is 7 minutes off AWS’s. The key may be right.',
    ],
    [
      'access_denied',
      { action: 'sts:GetCallerIdentity', account },
      undefined,
      `AWS refused sts:GetCallerIdentity in ${account}.`,
    ],
    [
      'wrong_account_type',
      { account, organization: 'o-1' },
      'type',
      `${account} is the root account of o-1.`,
    ],
    [
      'already_connected',
      { account, name: 'orders-prod', id: 'ds-1' },
      undefined,
      `${account} is already connected as orders-prod.`,
    ],
    ['throttled', { seconds: '5' }, undefined, 'AWS is limiting calls to this account.'],
    ['unreachable', {}, undefined, 'This server cannot reach AWS.'],
    ['timeout', { seconds: '10' }, undefined, 'AWS did not answer within 10 seconds.'],
    ['unauthenticated', {}, undefined, 'You are signed out.'],
    ['forbidden', {}, undefined, 'Only an admin can do this.'],
    ['conflict', { thing: 'orders-prod' }, undefined, 'orders-prod was changed meanwhile.'],
    ['rate_limited', { seconds: '5' }, undefined, 'Too many tries.'],
  ])('%s', (code, details, field, text) => {
    const explained = explain(failure(code, { details }), typed)
    expect(explained.text).toBe(text)
    expect(explained.field).toBe(field)
    expect(explained.remedy).not.toContain('server’s remedy')
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
    remedy: 'Try again. If it stays, send 01K9 to support.',
  })
})
