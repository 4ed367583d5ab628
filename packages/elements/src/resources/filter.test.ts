import { expect, test } from 'vitest'
import { activeParts, isFiltering, noFilter, toggled, toResourceFilter } from './filter.ts'

test('a value is turned on, and off again', () => {
  const on = toggled(noFilter, 'region', 'eu-west-1')
  expect(on.region).toEqual(['eu-west-1'])
  expect(toggled(on, 'region', 'eu-west-1')).toEqual(noFilter)
})

test('several values of one part stay in the order they were chosen', () => {
  const two = toggled(toggled(noFilter, 'kind', 'b'), 'kind', 'a')
  expect(two.kind).toEqual(['b', 'a'])
  expect(activeParts(two)).toBe(1)
})

test('a search alone narrows the list, and is no part', () => {
  const filter = { ...noFilter, search: 'orders' }
  expect(isFiltering(filter)).toBe(true)
  expect(activeParts(filter)).toBe(0)
  expect(isFiltering(noFilter)).toBe(false)
})

test('the API is told only what narrows', () => {
  expect(toResourceFilter(noFilter)).toEqual({})
  expect(toResourceFilter({ ...toggled(noFilter, 'tag', 'env=prod'), search: 'x' })).toEqual({
    tag: ['env=prod'],
    search: 'x',
  })
})
