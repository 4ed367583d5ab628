import { expect, test } from 'vitest'
import { pageOf } from './paging.ts'
import type { PageOptions } from './paging.ts'

const items = ['a', 'b', 'c', 'd', 'e']

function page(
  list: string,
  options: Partial<PageOptions> = {},
): { items: string[]; nextToken?: string } {
  return pageOf(list, items, {
    limit: undefined,
    pageSize: Infinity,
    token: undefined,
    badToken: () => new Error('bad token'),
    ...options,
  })
}

test('without limits all is one page, and there is no token', () => {
  expect(page('letters')).toEqual({ items })
})

test('tokens lead through every item once', () => {
  const seen: string[][] = []
  let token: string | undefined
  do {
    const { items: some, nextToken } = page('letters', { limit: 2, token })
    seen.push(some)
    token = nextToken
  } while (token)

  expect(seen).toEqual([['a', 'b'], ['c', 'd'], ['e']])
})

test('a page that ends with the list has no token', () => {
  expect(page('letters', { limit: 5 })).not.toHaveProperty('nextToken')
})

test('the smaller limit holds', () => {
  expect(page('letters', { limit: 4, pageSize: 3 }).items).toHaveLength(3)
  expect(page('letters', { limit: 1, pageSize: 3 }).items).toHaveLength(1)
})

test.each([
  ['of another list', page('digits', { limit: 2 }).nextToken!],
  ['beyond the end', Buffer.from('letters 6').toString('base64url')],
  ['without a number', Buffer.from('letters x').toString('base64url')],
  ['of nothing', 'nonsense'],
  ['that is empty', ''],
])('a token %s is bad', (_what, token) => {
  expect(() => page('letters', { token })).toThrow('bad token')
})
