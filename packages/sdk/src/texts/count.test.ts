import { expect, test } from 'vitest'
import { capital, count, toSeconds, withArticle } from './count.ts'

test.each([
  [1, '1 second'],
  [0.2, '0.2 seconds'],
  [2, '2 seconds'],
])('%s is written as %s', (seconds, text) => {
  expect(count(seconds, 'second')).toBe(text)
})

test('a time below a second is not rounded up to one', () => {
  expect([1, 200, 1000, 1001].map(toSeconds)).toEqual([0.001, 0.2, 1, 2])
})

test('an article is the one that is spoken', () => {
  expect(withArticle('identity-based policy')).toBe('an identity-based policy')
  expect(capital(withArticle('service control policy'))).toBe('A service control policy')
})
