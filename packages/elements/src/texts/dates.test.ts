import { expect, test } from 'vitest'
import {
  dayOfMonth,
  formatBareMonth,
  formatLongDay,
  formatMoment,
  formatMonth,
  formatShortDay,
} from './dates.ts'

test('a month is the bill’s, whatever the reader’s time zone', () => {
  expect(formatMonth('2026-10')).toBe('October 2026')
  expect(formatBareMonth('2026-01')).toBe('January')
})

test('a day is the bill’s too', () => {
  expect(formatShortDay('2026-10-01')).toBe('1 Oct')
  expect(formatLongDay('2026-10-31')).toBe('31 October')
  expect(dayOfMonth('2026-10-09')).toBe('9')
})

test('a moment has its day and minute', () => {
  expect(formatMoment('2026-11-03T04:19:30')).toBe('3 Nov, 04:19')
})

test('what is no date is shown as it is', () => {
  expect([formatMonth('later'), formatShortDay('x'), formatMoment('soon')]).toEqual([
    'later',
    'x',
    'soon',
  ])
})
