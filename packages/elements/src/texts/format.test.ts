import { expect, test } from 'vitest'
import {
  counted,
  formatDate,
  formatList,
  formatNumber,
  formatTime,
  formatUtc,
  initials,
} from './format.ts'

const now = new Date(2026, 10, 23, 10, 0)
const at = (...parts: [number, number, number, number, number]): string =>
  new Date(...parts).toISOString()

test('a time of today is its hour and minute', () => {
  expect(formatTime(at(2026, 10, 23, 9, 41), now)).toBe('09:41')
})

test('a time of this year is its day', () => {
  expect(formatTime(at(2026, 10, 20, 9, 41), now)).toBe('20 Nov')
})

test('a time before this year has its year', () => {
  expect(formatTime(at(2025, 2, 12, 9, 41), now)).toBe('12 Mar 2025')
})

test('a date of today is called today', () => {
  expect(formatDate(at(2026, 10, 23, 1, 0), now)).toBe('Today')
  expect(formatDate(at(2026, 10, 22, 1, 0), now)).toBe('22 Nov')
})

test('the whole time is in UTC and says so', () => {
  expect(formatUtc('2025-03-12T07:58:31Z')).toBe('12 Mar 2025, 07:58 UTC')
})

test('what is no time is shown as it is', () => {
  expect([formatTime('soon'), formatDate('soon'), formatUtc('soon')]).toEqual([
    'soon',
    'soon',
    'soon',
  ])
})

test('one is one, and thousands are grouped', () => {
  expect(counted(1, 'resource', 'resources')).toBe('1 resource')
  expect(counted(0, 'resource', 'resources')).toBe('0 resources')
  expect(formatNumber(14318)).toBe('14,318')
})

test('a list ends in "and"', () => {
  expect(formatList(['a', 'b', 'c'])).toBe('a, b and c')
})

test('initials are of the first and the last name', () => {
  expect(initials('Nadia von Brandt')).toBe('NB')
  expect(initials('madonna')).toBe('M')
  expect(initials('')).toBe('')
})
