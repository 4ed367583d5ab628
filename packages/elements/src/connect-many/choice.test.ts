import type { LinkedAccount } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { listed, matching, open, toggleAll } from './choice.ts'

const accounts: readonly LinkedAccount[] = [
  { id: '444455556666', name: 'orders-prod', status: 'ACTIVE', dataSourceId: 'ds-orders' },
  { id: '777788889999', name: 'Data Lake', status: 'ACTIVE' },
  { id: '222233334444', name: 'old', status: 'SUSPENDED' },
  { id: '333344445555', name: 'leaving', status: 'PENDING_CLOSURE' },
  { id: '666677778888' },
]
const ids = (some: readonly LinkedAccount[]): string[] => some.map(({ id }) => id)

test('suspended and closing accounts are left out; one known from the bill alone is not', () => {
  expect(ids(listed(accounts))).toEqual(['444455556666', '777788889999', '666677778888'])
})

test('a search finds names in any case, and IDs', () => {
  expect(ids(matching(accounts, ' data '))).toEqual(['777788889999'])
  expect(ids(matching(accounts, '6666'))).toEqual(['444455556666', '666677778888'])
  expect(matching(accounts, '')).toHaveLength(5)
})

test('what is connected cannot be chosen', () => {
  expect(ids(open(listed(accounts)))).toEqual(['777788889999', '666677778888'])
})

test('all are taken in, or, when all are in, taken out; others stay', () => {
  const some = toggleAll(new Set(['a', 'z']), ['a', 'b'])
  expect([...some]).toEqual(['a', 'z', 'b'])
  expect([...toggleAll(some, ['a', 'b'])]).toEqual(['z'])
})
