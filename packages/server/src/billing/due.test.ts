import { expect, test } from 'vitest'
import { firstPeriodToLookAt, isDistributionDue } from './due.ts'

const now = new Date('2026-09-10T12:00:00Z')
const wholeAt = new Date('2026-09-10T11:00:00Z')
const period = (name: string, final: boolean) => ({ period: name, final })

test('everything is looked at the first time, and once a day', () => {
  expect(firstPeriodToLookAt({ periods: [], wholeAt: undefined }, now)).toBeUndefined()
  const yesterday = new Date('2026-09-09T12:00:00Z')
  const periods = [period('2026-08', true)]
  expect(firstPeriodToLookAt({ periods, wholeAt: yesterday }, now)).toBeUndefined()
})

test('the current period is looked at each time, and the one before for 14 days, known or not', () => {
  expect(firstPeriodToLookAt({ periods: [], wholeAt }, now)).toBe('2026-08')
  const later = new Date('2026-09-15T00:00:00Z')
  expect(firstPeriodToLookAt({ periods: [], wholeAt: later }, later)).toBe('2026-09')
})

test('a period that ended is looked at for 14 days, even if it is final', () => {
  const periods = [period('2026-09', false), period('2026-08', true), period('2026-07', true)]
  expect(firstPeriodToLookAt({ periods, wholeAt }, now)).toBe('2026-08')
  const later = new Date('2026-09-15T00:00:00Z')
  const wholeLater = new Date('2026-09-14T23:00:00Z')
  expect(firstPeriodToLookAt({ periods, wholeAt: wholeLater }, later)).toBe('2026-09')
})

test('a period without its invoices is looked at until it has them, for a quarter', () => {
  const periods = [period('2026-08', true), period('2026-06', false)]
  expect(firstPeriodToLookAt({ periods, wholeAt }, now)).toBe('2026-06')
  const old = [period('2026-08', true), period('2025-12', false)]
  expect(firstPeriodToLookAt({ periods: old, wholeAt }, now)).toBe('2026-08')
})

test('the end of a year is the start of the next', () => {
  const january = new Date('2027-01-03T00:00:00Z')
  const periods = [period('2027-01', false), period('2026-12', true)]
  const whole = new Date('2027-01-02T23:00:00Z')
  expect(firstPeriodToLookAt({ periods, wholeAt: whole }, january)).toBe('2026-12')
})

test('a distribution follows its schedule', () => {
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  expect(isDistributionDue('after_update', hoursAgo(0), now)).toBe(true)
  expect(isDistributionDue('daily', null, now)).toBe(true)
  expect(isDistributionDue('daily', hoursAgo(22), now)).toBe(false)
  expect(isDistributionDue('daily', hoursAgo(24), now)).toBe(true)
  expect(isDistributionDue('weekly', hoursAgo(6 * 24), now)).toBe(false)
  expect(isDistributionDue('weekly', hoursAgo(7 * 24), now)).toBe(true)
})
