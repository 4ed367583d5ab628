import { expect, test } from 'vitest'
import { billingPeriod, reconciliation } from '../../test/support/billing-fixtures.ts'
import { dataSource } from '../../test/support/fixtures.ts'
import { toAccountNames, toExports } from './exports.ts'
import { toMonths } from './periods.ts'

const root = dataSource({ id: 'ds-root', name: 'meridian-root', type: 'root' })
const account = (accountId: string | null, name?: string) => ({
  accountId,
  ...(name !== undefined && { name }),
  byCategory: {},
  billedCost: '1',
})

const named = (period: string, name: string) =>
  billingPeriod({
    period,
    reconciliations: [
      reconciliation({ accounts: [account('444455556666', name), account('2', name)] }),
    ],
  })

test('each export comes once, with the accounts of its newest month', () => {
  const months = toMonths([
    billingPeriod({ period: '2026-09', reconciliations: [reconciliation()] }),
    billingPeriod({
      period: '2026-10',
      reconciliations: [reconciliation({ accounts: [account('1', 'one'), account(null)] })],
    }),
    billingPeriod({ exportName: 'cur' }),
  ])
  const exports = toExports(months, [root])
  expect(exports.map(({ exportName }) => exportName)).toEqual(['focus-daily', 'cur'])
  expect(exports[0]).toEqual({
    dataSourceId: 'ds-root',
    exportName: 'focus-daily',
    sourceName: 'meridian-root',
    accounts: [{ id: '1', name: 'one' }],
  })
})

test('an account billed in two currencies is listed once', () => {
  const accounts = [account('1', 'one')]
  const reconciliations = [
    reconciliation({ accounts }),
    reconciliation({ currency: 'EUR', accounts }),
  ]
  const [only] = toExports(toMonths([billingPeriod({ reconciliations })]), [])
  expect(only?.accounts).toEqual([{ id: '1', name: 'one' }])
  expect(only?.sourceName).toBe('ds-root')
})

test('what is not delivered yet cannot be distributed', () => {
  expect(toExports(toMonths([billingPeriod({ reconciliations: [] })]), [root])).toEqual([])
})

test('an account is called as its Data Source is, else as the newest export has it', () => {
  const names = toAccountNames(toMonths([named('2026-09', 'old'), named('2026-10', 'new')]), [
    dataSource({ name: 'mine' }),
  ])
  expect(Object.fromEntries(names)).toEqual({ '444455556666': 'mine', '2': 'new' })
})
