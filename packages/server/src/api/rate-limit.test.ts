import { expect, test, vi } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

function limitAt(start: number) {
  let at = start
  const limit = createRateLimit({ perMinute: 3, elapsedMs: () => at })
  return { limit, pass: (ms: number) => (at += ms) }
}

test('so many tries are free, and the next says how long to wait', () => {
  const { limit } = limitAt(0)
  for (let count = 0; count < 3; count += 1) limit.take('a')
  expect(() => limit.take('a')).toThrow(
    expect.objectContaining({ code: 'rate_limited', details: { seconds: '20' } }),
  )
})

test('tries come back one by one, and a refused one costs nothing', () => {
  const { limit, pass } = limitAt(1000)
  for (let count = 0; count < 3; count += 1) limit.take('a')
  for (let count = 0; count < 10; count += 1) expect(() => limit.take('a')).toThrow('Too many')
  pass(20_000)
  limit.take('a')
  expect(() => limit.take('a')).toThrow('Too many')
  pass(600_000)
  for (let count = 0; count < 3; count += 1) limit.take('a')
  expect(() => limit.take('a')).toThrow('Too many')
})

test('tenants do not use up each other’s tries', () => {
  const { limit } = limitAt(0)
  for (let count = 0; count < 3; count += 1) limit.take('a')
  expect(() => limit.take('b')).not.toThrow()
})

test('several at a time are counted whole or not at all', () => {
  const { limit, pass } = limitAt(0)
  limit.take('a', 2)
  expect(() => limit.take('a', 2)).toThrow('Too many')
  limit.take('a')
  pass(60_000)
  limit.take('a', 3)
})

test('the system’s clock may be set: a day back refuses nobody, a day ahead gives nothing', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01') })
  const limit = createRateLimit({ perMinute: 3 })
  for (let count = 0; count < 2; count += 1) limit.take('a')
  vi.setSystemTime(new Date('2026-11-30'))
  limit.take('a')
  vi.setSystemTime(new Date('2026-12-02'))
  expect(() => limit.take('a')).toThrow(
    expect.objectContaining({ details: { seconds: expect.stringMatching(/^(19|20)$/) } }),
  )
  vi.useRealTimers()
})
