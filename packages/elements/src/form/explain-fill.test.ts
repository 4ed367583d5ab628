import { expect, test } from 'vitest'
import { fill } from './explain.ts'

test('values take the place of their names', () => {
  expect(fill('{a} and {b}', { a: '1', b: '2' })).toBe('1 and 2')
})

test('a missing value gives no text at all, rather than one with a hole', () => {
  expect(fill('{a} and {b}', { a: '1' })).toBeUndefined()
})

test('a value that looks like a name is left alone', () => {
  expect(fill('{a}', { a: '{b}', b: '2' })).toBe('{b}')
})
