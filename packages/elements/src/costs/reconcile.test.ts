import type { ReconciledAccount, Reconciliation } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { amountOf, notConnected, toVerdict, widestScale } from './reconcile.ts'

const account = (over: Partial<ReconciledAccount>): ReconciledAccount => ({
  accountId: '444455556666',
  byCategory: { Usage: '10.25' },
  billedCost: '10.25',
  ...over,
})
const reconciliation = (over: Partial<Reconciliation> = {}): Reconciliation => ({
  currency: 'USD',
  accounts: [account({})],
  sum: { byCategory: { Usage: '10.25' }, billedCost: '10.25' },
  exportTotal: { byCategory: { Usage: '10.2500' }, billedCost: '10.2500' },
  difference: '0.0000',
  ...over,
})

test('equal to the last digit is equal, however many zeros it has', () => {
  expect(toVerdict(reconciliation())).toMatchObject({ equal: true, billedCost: '0.0000' })
})

test('one unit in the last place is a difference', () => {
  const exportTotal = { byCategory: { Usage: '10.2500000001' }, billedCost: '10.2500000001' }
  const verdict = toVerdict(reconciliation({ exportTotal, difference: '0.0000000001' }))
  expect(verdict.equal).toBe(false)
  expect(verdict.billedCost).toBe('0.0000000001')
  expect(verdict.byCategory).toMatchObject({ Usage: '0.0000000001', Tax: '0' })
})

test('differences that cancel each other out are differences', () => {
  const exportTotal = { byCategory: { Usage: '11.25', Credit: '-1' }, billedCost: '10.25' }
  const verdict = toVerdict(reconciliation({ exportTotal }))
  expect(verdict.equal).toBe(false)
  expect(verdict.byCategory).toMatchObject({ Usage: '1', Credit: '-1' })
})

test('a difference only the server saw is shown', () => {
  const verdict = toVerdict(reconciliation({ difference: '0.01' }))
  expect(verdict).toMatchObject({ equal: false, billedCost: '0.01' })
})

test('a category without an amount is zero', () => {
  expect(amountOf(account({}), 'Tax')).toBe('0')
})

test('every amount gets the decimals of the longest', () => {
  expect(widestScale(reconciliation())).toBe(4)
  const long = account({ byCategory: { Tax: '0.000000000000000001' } })
  expect(widestScale(reconciliation({ accounts: [long] }))).toBe(18)
})

test('billed but not connected: not those without an account', () => {
  const missing = account({ accountId: '777788889999' })
  const accounts = [account({ dataSourceId: 'ds' }), missing, account({ accountId: null })]
  expect(notConnected(reconciliation({ accounts }))).toEqual([missing])
})
