import type { CurrencyReconciliation } from '@aws-linked/billing'
import { expect, test } from 'vitest'
import { engineHere } from './engine.ts'
import { toReconciliationJson } from './reconciliation-json.ts'
import { toReconciliationTable } from './reconciliation-table.ts'

const currency = (name: string, charges: string, difference = '0'): CurrencyReconciliation => ({
  currency: name,
  export: '1',
  charges,
  difference,
  rows: { export: 1, charges: 1 },
  byCategory: [{ category: 'Usage', export: '1', charges, difference }],
  byAccount: [{ account: '', export: '1', charges, difference }],
  lineTypes: [],
})

test('entries are by period, then currency, never added together', () => {
  const { periods } = toReconciliationJson([
    { period: '2026-09', balanced: true, currencies: [currency('USD', '1'), currency('EUR', '1')] },
    { period: '2026-08', balanced: true, currencies: [currency('USD', '1')] },
    { period: '2026-07', balanced: true, currencies: [] },
  ])
  expect(periods.map((one) => `${one.period} ${one.currency}`)).toEqual([
    '2026-08 USD',
    '2026-09 EUR',
    '2026-09 USD',
  ])
  expect(periods[0]).toEqual({
    period: '2026-08',
    currency: 'USD',
    total: '1',
    byAccount: { '': '1' },
    byChargeCategory: { Usage: '1' },
  })
})

test('the table says so where it is not equal', () => {
  const source = {
    place: '/x',
    listFolder: none,
    list: none,
    read: () => Promise.reject(new Error()),
  }
  const of = {
    source,
    engine: engineHere(source),
    export: { name: 'e', folder: '', delivery: 'cur' as const },
    periods: [],
    refused: 0,
  }
  const table = toReconciliationTable(of, [
    { period: '2026-08', balanced: false, currencies: [currency('USD', '1.5', '0.5')] },
  ])
  expect(table).toContain('NOT equal: 1 rows in the export, 1 Charges.')
  expect(table).not.toContain('Equal to the last digit')
})

async function* none(): AsyncGenerator<never> {}
