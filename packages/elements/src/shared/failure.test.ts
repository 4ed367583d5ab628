import { expect, test } from 'vitest'
import { toFailure } from './failure.ts'

test('an error of the API keeps what is meant for people', () => {
  const error = Object.assign(new Error('AWS does not know AKIA.'), {
    code: 'invalid_access_key_id',
    remedy: 'Check it in IAM.',
    field: 'accessKeyId',
    details: { keyId: 'AKIA' },
    requestId: '01K9',
    cause: 'the secret',
    status: 422,
  })
  expect(toFailure(error)).toEqual({
    code: 'invalid_access_key_id',
    message: 'AWS does not know AKIA.',
    remedy: 'Check it in IAM.',
    field: 'accessKeyId',
    details: { keyId: 'AKIA' },
    requestId: '01K9',
  })
})

test('what is no error of the API says nothing of itself', () => {
  const failure = toFailure(new TypeError('body: {"secretAccessKey":"canary"}'))
  expect(failure.code).toBe('unexpected')
  expect(JSON.stringify(failure)).not.toContain('canary')
  expect(toFailure(undefined).code).toBe('unexpected')
})

test('hidden texts are in no part of it', () => {
  const error = { code: 'x', message: 'No longsecret.', details: { keyId: 'longsecret', a: 'a' } }
  const failure = toFailure(error, ['longsecret', '', 'a'])
  expect(JSON.stringify(failure)).not.toContain('longsecret')
  expect(failure.details).toEqual({ keyId: '…', a: 'a' })
})
