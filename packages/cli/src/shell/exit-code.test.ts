import { expect, test } from 'vitest'
import { exitCodeOf } from './exit-code.ts'

test('a difference is 3, and a refusal 1 whatever else there is', () => {
  expect(exitCodeOf(0, [])).toBe(0)
  expect(exitCodeOf(0, [{ balanced: true }])).toBe(0)
  expect(exitCodeOf(0, [{ balanced: true }, { balanced: false }])).toBe(3)
  expect(exitCodeOf(1, [{ balanced: false }])).toBe(1)
})
