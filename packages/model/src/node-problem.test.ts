import { expect, test } from 'vitest'
import { nodeProblem } from './node-problem.ts'

test.each(['v20.20.2', 'v22.21.9', '18.0.0', 'v0.12.0'])(
  '%s is too old, and told what to do',
  (version) => {
    expect(nodeProblem(version)).toBe(
      `aws-linked needs Node.js 22.22 or later, and this is ${version}. Install Node.js 24, then try again.`,
    )
  },
)

test.each(['v22.22.0', 'v22.30.1', 'v24.0.0', 'v100.1.0'])('%s is not', (version) => {
  expect(nodeProblem(version)).toBeUndefined()
})
