import { expect, test } from 'vitest'
import { formatAmounts } from './run-amounts.ts'

test('currencies stand beside each other and are never added', () => {
  const amounts = [
    { amount: '20015.7638114612', currency: 'USD' },
    { amount: '5', currency: 'EUR' },
  ]
  expect(formatAmounts({ amounts })).toBe('$20,015.76 and €5.00')
})

test('a single amount is enough, and none is not nothing', () => {
  expect(formatAmounts({ amount: '0', currency: 'USD' })).toBe('$0.00')
  expect(formatAmounts({})).toBeUndefined()
  expect(formatAmounts({ amounts: [] })).toBeUndefined()
})
