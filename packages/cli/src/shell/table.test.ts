import { expect, test } from 'vitest'
import { alignedTable } from './table.ts'

test('points stand under each other, and text to the left', () => {
  expect(
    alignedTable(
      [
        ['Account', 'Amount'],
        ['a', '12'],
        ['longer name', '-0.0000000181'],
        ['b', '109.43'],
      ],
      ['left', 'decimal'],
    ),
  ).toEqual([
    'Account              Amount',
    'a             12',
    'longer name   -0.0000000181',
    'b            109.43',
  ])
})

test('a table without rows is its header', () => {
  expect(alignedTable([['Period', 'Rows']], ['left', 'decimal'])).toEqual(['Period  Rows'])
})
