import type { BillingPeriod, Reconciliation } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { currenciesOf, hasCharges, inCurrency, pickMonth, toMonths } from './periods.ts'

const nothing = { byCategory: {}, billedCost: '0' }
const reconciliation = (currency: string): Reconciliation => ({
  currency,
  accounts: [],
  sum: nothing,
  exportTotal: nothing,
  difference: '0',
})
const entry = (period: string, over: Partial<BillingPeriod> = {}): BillingPeriod => ({
  dataSourceId: 'root',
  exportName: 'focus-daily',
  period,
  status: 'imported',
  final: false,
  invoiceIds: [],
  reconciliations: [reconciliation('USD')],
  ...over,
})
const empty = { status: 'not_delivered', reconciliations: [] } as const

test('several exports of one month are one month, newest first', () => {
  const months = toMonths([
    entry('2025-12'),
    entry('2026-02'),
    entry('2026-02', { exportName: 'b' }),
  ])
  expect(months.map(({ period, entries }) => [period, entries.length])).toEqual([
    ['2026-02', 2],
    ['2025-12', 1],
  ])
})

test('the newest month with charges is shown, until another is chosen', () => {
  const months = toMonths([entry('2026-11', empty), entry('2026-10'), entry('2026-09')])
  expect(pickMonth(months)?.period).toBe('2026-10')
  expect(pickMonth(months, '2026-11')?.period).toBe('2026-11')
  expect(pickMonth(months, '2020-01')?.period).toBe('2026-10')
})

test('without any charges the newest month says why', () => {
  expect(pickMonth(toMonths([entry('2026-10', empty), entry('2026-11', empty)]))?.period).toBe(
    '2026-11',
  )
  expect(pickMonth([])).toBeUndefined()
})

test('what a refused period had before still counts', () => {
  const [month] = toMonths([entry('2026-10', { status: 'refused' })])
  expect(hasCharges(month!)).toBe(true)
})

test('currencies stay apart, each with its export', () => {
  const both = { reconciliations: [reconciliation('USD'), reconciliation('EUR')] }
  const [month] = toMonths([entry('2026-10', both), entry('2026-10', { exportName: 'b' })])
  expect(currenciesOf(month!)).toEqual(['USD', 'EUR'])
  expect(inCurrency(month!, 'EUR').map((each) => each.entry.exportName)).toEqual(['focus-daily'])
  expect(inCurrency(month!, 'USD')).toHaveLength(2)
})
