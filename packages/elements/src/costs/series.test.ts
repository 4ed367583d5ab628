import type { CostSeries } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { dayTotals, isEmpty, toApart, toStacks } from './series.ts'

const days = ['2026-10-01', '2026-10-02']
const series = (count: number): CostSeries[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `${at}`,
    label: `account-${at}`,
    total: '0.3',
    amounts: ['0.1', '0.2'],
  }))

test('six series are themselves, in the order they come', () => {
  const stacks = toStacks({ series: series(6), days })
  expect(stacks.map(({ label, colour }) => [label, colour])).toEqual([
    ['account-0', 0],
    ['account-1', 1],
    ['account-2', 2],
    ['account-3', 3],
    ['account-4', 4],
    ['account-5', 5],
  ])
})

test('the seventh and later are Other, added up exactly by day', () => {
  const other = toStacks({ series: series(9), days }).at(-1)
  expect(other).toMatchObject({ kind: 'other', label: 'Other', count: 3 })
  expect(other).toMatchObject({ total: '0.9', amounts: ['0.3', '0.6'] })
})

test('more of them can be shown: the table has as many columns as one wants', () => {
  const stacks = toStacks({ series: series(9), days }, 8)
  expect(stacks.map(({ kind }) => kind)).toEqual([...Array(8).fill('series'), 'other'])
  expect(toStacks({ series: series(9), days }, 9)).toHaveLength(9)
})

test('whatever is shown, a day adds up to the same', () => {
  const all = { series: series(9), days }
  expect(dayTotals(all)).toEqual(['0.9', '1.8'])
  const shown = toStacks(all)
  expect(dayTotals({ series: shown, days })).toEqual(dayTotals(all))
})

test('a day may be negative, and a series may be short', () => {
  const [first] = series(1)
  const refund = { key: null, label: '', total: '-1', amounts: ['-1'] }
  expect(dayTotals({ series: [first!, refund], days })).toEqual(['-0.9', '0.2'])
})

test('only what there is stands apart', () => {
  const apart = { credits: '-664.62', refunds: '0.00', tax: '1288.97' }
  expect(toApart({ apart })).toEqual([
    ['credits', '-664.62'],
    ['tax', '1288.97'],
  ])
})

test('a month is empty when every figure is zero, not when they add up to it', () => {
  const apart = { credits: '0', refunds: '0.00', tax: '0' }
  expect(isEmpty({ series: [], apart })).toBe(true)
  const zero = { key: 'a', label: 'a', total: '0', amounts: ['0', '0.0'] }
  expect(isEmpty({ series: [zero], apart })).toBe(true)
  expect(isEmpty({ series: [{ ...zero, amounts: ['1', '-1'] }], apart })).toBe(false)
  expect(isEmpty({ series: [], apart: { ...apart, tax: '1' } })).toBe(false)
})
