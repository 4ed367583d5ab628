import { expect, test } from 'vitest'
import { createRedact, redactError, toLoggedError } from './redact.ts'

const canary = 'canary/of+redaction'
const redact = createRedact([canary])

test('a secret is taken out wherever it stands, percent-encoded too', () => {
  expect(redact(`a ${canary} b ${canary}`)).toBe('a [secret] b [secret]')
  expect(redact(`?key=${encodeURIComponent(canary)}`)).toBe('?key=[secret]')
})

test('a secret as short as an emulator’s garbles no words', () => {
  expect(createRedact(['test', ''])('the test failed')).toBe('the test failed')
})

test('an error is logged by its words only, causes included', () => {
  const error = new Error(`outer ${canary}`, { cause: new TypeError(`inner ${canary}`) })
  Object.assign(error, { request: { body: canary }, code: 'ECODE' })
  const logged = toLoggedError(error, redact)
  expect(JSON.stringify(logged)).not.toContain('canary')
  expect(logged).toMatchObject({
    name: 'Error',
    message: 'outer [secret]',
    code: 'ECODE',
    cause: { name: 'TypeError', message: 'inner [secret]' },
  })
})

test('what is thrown but no error is logged too', () => {
  expect(toLoggedError(`no ${canary}`, redact)).toEqual({ name: 'string', message: 'no [secret]' })
  expect(toLoggedError(undefined)).toEqual({ name: 'undefined', message: 'undefined' })
})

test('a circle of causes ends', () => {
  const error = new Error('round')
  error.cause = error
  expect(JSON.stringify(toLoggedError(error)).match(/"round"/g)).toHaveLength(6)
})

test('a redacted error is an error that holds no secret', () => {
  const error = redactError(new RangeError(canary, { cause: new Error(canary) }), redact)
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: 'RangeError', message: '[secret]' })
  expect([error.stack, String(error.cause)].join()).not.toContain('canary')
})
