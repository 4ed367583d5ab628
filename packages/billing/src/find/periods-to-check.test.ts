import { expect, test } from 'vitest'
import { periodsToCheck } from './periods-to-check.ts'
import type { KnownPeriod } from './periods-to-check.ts'

const now = new Date('2026-09-10T12:00:00Z')
const justNow = '2026-09-10T11:00:00Z'
const yesterday = '2026-09-09T11:00:00Z'

const mid = '2026-09-14T23:00:00Z'
const august = (final: boolean): KnownPeriod[] => [
  { period: '2026-09', final: false, checkedAt: mid },
  { period: '2026-08', final, checkedAt: mid },
]

test('nothing known: the current period is looked for', () => {
  expect(periodsToCheck([], now)).toEqual([{ period: '2026-09', reason: 'new' }])
})

test('the current and the settling period are looked at each time', () => {
  const known = [
    { period: '2026-09', final: false, checkedAt: justNow },
    { period: '2026-08', final: true, checkedAt: justNow },
  ]

  expect(periodsToCheck(known, now)).toEqual([
    { period: '2026-08', reason: 'settling' },
    { period: '2026-09', reason: 'current' },
  ])
})

test('after two weeks a period is left alone once it is invoiced', () => {
  const later = new Date('2026-09-15T00:00:00Z')
  expect(periodsToCheck(august(true), later).map(({ period }) => period)).toEqual(['2026-09'])
  expect(periodsToCheck(august(false), later)).toContainEqual({
    period: '2026-08',
    reason: 'not_invoiced',
  })
})

test('closed periods are looked at once a day, for credits come late', () => {
  const known = [
    { period: '2025-01', final: true, checkedAt: yesterday },
    { period: '2025-02', final: true, checkedAt: justNow },
    { period: '2025-03', final: false, checkedAt: justNow },
    { period: '2025-04', final: false, checkedAt: yesterday },
  ]

  expect(periodsToCheck(known, now)).toEqual([
    { period: '2025-01', reason: 'closed' },
    { period: '2025-04', reason: 'closed' },
    { period: '2026-09', reason: 'new' },
  ])
})
