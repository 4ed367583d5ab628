import { expect, test } from 'vitest'
import { nextDailyCheck, nextRetry } from './next-check.ts'

const now = new Date('2026-11-23T09:41:07.123Z')
const minuteMs = 60_000

test('a Data Source has a time of day of its own, within the next day', () => {
  const first = new Date(nextDailyCheck('source', now))
  expect(first.getTime()).toBeGreaterThan(now.getTime())
  expect(first.getTime() - now.getTime()).toBeLessThanOrEqual(24 * 60 * minuteMs)
  const second = new Date(nextDailyCheck('source', first))
  expect(second.getTime() - first.getTime()).toBe(24 * 60 * minuteMs)
})

test('many Data Sources spread over the day', () => {
  const hours = Array.from({ length: 2400 }, (_, index) =>
    new Date(nextDailyCheck(`source-${index}`, now)).getUTCHours(),
  )
  const counts = Map.groupBy(hours, (hour) => hour)
  expect(counts.size).toBe(24)
  for (const [, ofHour] of counts) expect(ofHour.length).toBeLessThan(160)
})

test.each([
  [1, 5],
  [2, 10],
  [3, 20],
  [7, 320],
  [8, 360],
  [1000, 360],
])('after %i failures it is tried again in %i minutes', (failures, minutes) => {
  expect(Date.parse(nextRetry(failures, now)) - now.getTime()).toBe(minutes * minuteMs)
})
