import { expect, test } from 'vitest'
import { createRetries } from './retries.ts'

const one = { distributionId: 'distribution', period: '2026-08', setId: 'a' }
const at = (hours: number): Date => new Date(Date.UTC(2026, 8, 1) + hours * 3_600_000)

test('a failure waits for an hour, then twice as long each time, a day at most', () => {
  const retries = createRetries()
  let hours = 0
  for (const wait of [1, 2, 4, 8, 16, 24, 24]) {
    expect(retries.isDue(one, at(hours))).toBe(true)
    retries.failed(one, at(hours))
    expect(retries.isDue(one, at(hours + wait - 0.6))).toBe(false)
    hours += wait
  }
})

test('another set, another period and another order are due at once', () => {
  const retries = createRetries()
  retries.failed(one, at(0))
  expect(retries.isDue({ ...one, setId: 'b' }, at(0))).toBe(true)
  expect(retries.isDue({ ...one, period: '2026-07' }, at(0))).toBe(true)
  expect(retries.isDue({ ...one, distributionId: 'other' }, at(0))).toBe(true)
  retries.failed({ ...one, setId: 'b' }, at(0))
  expect(retries.isDue({ ...one, setId: 'b' }, at(1))).toBe(true)
})

test('a success, or someone who asks, makes it due', () => {
  const retries = createRetries()
  retries.failed(one, at(0))
  retries.succeeded(one)
  expect(retries.isDue(one, at(0))).toBe(true)
  retries.failed(one, at(0))
  retries.forget(one.distributionId)
  expect(retries.isDue(one, at(0))).toBe(true)
})
