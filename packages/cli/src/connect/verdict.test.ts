import { expect, test } from 'vitest'
import { checkCode, toVerdict } from './verdict.ts'

test.each([
  [[], 'allowed', 0, 0],
  [['allowed', 'allowed'], 'allowed', 0, 0],
  [['allowed', 'unknown'], 'unknown', 5, 0],
  [['unknown', 'denied', 'allowed'], 'denied', 4, 4],
] as const)(
  '%j is %s: %i, and %i where unknown is allowed',
  (statuses, verdict, strict, lenient) => {
    expect(toVerdict(statuses)).toBe(verdict)
    expect(checkCode(statuses, { allowUnknown: false })).toBe(strict)
    expect(checkCode(statuses, { allowUnknown: true })).toBe(lenient)
  },
)
