import { expect, test } from 'vitest'
import { toUnconnected } from './unconnected.ts'

const usd = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'USD' })

test('what is billed but not connected is added up exactly, each currency for itself', () => {
  const { amounts, billed } = toUnconnected([
    { id: '1', billed: [usd('0.1'), { amount: '7', currency: 'EUR' }] },
    { id: '2', billed: [usd('0.2')] },
    { id: '3', billed: [usd('99')], dataSourceId: 'ds-3' },
  ])
  expect(billed.map(({ id }) => id)).toEqual(['1', '2'])
  expect(amounts).toEqual([usd('0.3'), { amount: '7', currency: 'EUR' }])
})

test('a suspended account is missing only while it is on the bill', () => {
  const { billed, others } = toUnconnected([
    { id: '1', status: 'SUSPENDED' },
    { id: '2', status: 'SUSPENDED', billed: [usd('1')] },
    { id: '3', status: 'ACTIVE', billed: [] },
  ])
  expect(billed.map(({ id }) => id)).toEqual(['2'])
  expect(others.map(({ id }) => id)).toEqual(['3'])
})
