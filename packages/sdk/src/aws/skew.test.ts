import { expect, test } from 'vitest'
import { blamesClock, skewMinutes } from './skew.ts'

const now = Date.parse('2026-11-23T10:00:00Z')

test('a clock behind is measured by the two times AWS names', () => {
  const message =
    'Signature expired: 20261123T090000Z is now earlier than 20261123T094500Z (20261123T100000Z - 15 min.)'
  expect(blamesClock(message)).toBe(true)
  expect(skewMinutes(message, undefined, now)).toBe(60)
})

test('a clock ahead is measured the same', () => {
  const message =
    'Signature not yet current: 20261123T102000Z is still later than 20261123T101500Z (20261123T100000Z + 15 min.)'
  expect(blamesClock(message)).toBe(true)
  expect(skewMinutes(message, undefined, now)).toBe(20)
})

test('without the times the answer’s Date is compared', () => {
  expect(skewMinutes('too skewed', 'Mon, 23 Nov 2026 10:30:00 GMT', now)).toBe(30)
})

test('without either there is nothing to say', () => {
  expect(skewMinutes('too skewed', undefined, now)).toBeUndefined()
  expect(skewMinutes('too skewed', 'yesterday', now)).toBeUndefined()
})

test('a plain refusal does not blame the clock', () => {
  expect(blamesClock('The request signature we calculated does not match')).toBe(false)
})
