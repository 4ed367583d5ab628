import { expect, test } from 'vitest'
import { dayAfter, daysOf, isWeekend, lengthOf, periodAfter, periodAt } from './calendar.ts'

test('months follow each other over the ends of years', () => {
  expect(periodAfter('2026-12')).toBe('2027-01')
  expect(periodAfter('2026-10', -10)).toBe('2025-12')
  expect(periodAt(new Date('2026-10-31T23:59:59Z'))).toBe('2026-10')
})

test.each([
  ['2026-02', 28],
  ['2028-02', 29],
  ['2026-11', 30],
  ['2026-12', 31],
])('%s has %i days', (period, count) => {
  expect(lengthOf(period)).toBe(count)
  expect(daysOf(period)).toHaveLength(count)
  expect(daysOf(period).at(-1)).toBe(`${period}-${count}`)
})

test('days follow each other over the ends of months', () => {
  expect(dayAfter('2026-10-31')).toBe('2026-11-01')
  expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28')
})

test('a weekend is Saturday and Sunday', () => {
  const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']

  expect(days.map(isWeekend)).toEqual([false, true, true, false])
})
