import { ConnectError } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { ApiError, toErrorBody } from '../api/errors.ts'
import { toApiError } from './to-api-error.ts'
import { createRedact } from '../api/redact.ts'

const canary = 'canary/of+the+api'
const redact = createRedact([canary])

test('an SDK’s refusal keeps its words and gets a status', () => {
  const error = new ConnectError('invalid_secret_access_key', 'It does not belong to AKIA.', {
    remedy: 'Paste it again.',
    field: 'secretAccessKey',
    details: { keyId: 'AKIA' },
  })
  const answer = toApiError(error, redact)
  expect(answer.status).toBe(422)
  expect(toErrorBody(answer, 'request')).toEqual({
    error: {
      code: 'invalid_secret_access_key',
      message: 'It does not belong to AKIA.',
      remedy: 'Paste it again.',
      field: 'secretAccessKey',
      details: { keyId: 'AKIA' },
      requestId: 'request',
    },
  })
})

test('AWS’s refusals are never 401 or 403: those are about this server’s users', () => {
  for (const code of ['access_denied', 'expired_credentials', 'invalid_access_key_id'] as const) {
    expect(toApiError(new ConnectError(code, 'm', { remedy: 'r' }), redact).status).toBe(422)
  }
})

test('an answer of AWS’s that no one knows is a bad gateway, an error of ours is ours', () => {
  const odd = new ConnectError('unexpected', 'm', { remedy: 'r' })
  expect(toApiError(odd, redact)).toMatchObject({ code: 'unexpected', status: 502 })
  expect(toApiError(new Error('x'), redact)).toMatchObject({ code: 'unexpected', status: 500 })
})

test('a secret is in no part of it, whatever the SDK threw', () => {
  const cause = new Error(canary, { cause: new Error(canary) })
  const refusal = new ConnectError('access_denied', canary, {
    remedy: canary,
    details: { action: canary },
    cause,
  })
  for (const thrown of [refusal, cause, canary, { canary }]) {
    const answer = toApiError(thrown, redact)
    const texts = [JSON.stringify(toErrorBody(answer, 'q')), answer.stack]
    for (let at: unknown = answer; at instanceof Error; at = at.cause) {
      texts.push(at.message, at.stack, JSON.stringify(at))
    }
    expect(texts.join()).not.toContain('canary')
  }
})

test('the cause is not in the answer', () => {
  const error = new ApiError(
    'unexpected',
    { message: 'm', remedy: 'r' },
    { cause: new Error('inner') },
  )
  expect(JSON.stringify(toErrorBody(error, 'q'))).not.toContain('inner')
})
