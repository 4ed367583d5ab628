import { expect, test } from 'vitest'
import { CallFailed } from './call-failed.ts'
import type { Failure } from './failure.ts'
import { describeFailure } from './describe-failure.ts'

function describe(failure: Omit<Failure, 'cause'>, region = 'eu-west-1', arn?: string) {
  const failed = new CallFailed('ec2:DescribeVolumes', { ...failure, cause: new Error('cause') })
  return describeFailure(failed, { region, seconds: 30, ...(arn !== undefined && { arn }) })
}

test('a message names the call, the resource and the Region', () => {
  expect(describe({ code: 'access_denied' }).message).toBe(
    'AWS refused ec2:DescribeVolumes in eu-west-1.',
  )
  expect(describe({ code: 'access_denied' }, 'global').message).toBe(
    'AWS refused ec2:DescribeVolumes.',
  )
  expect(describe({ code: 'access_denied' }, 'global', 'arn:x').message).toBe(
    'AWS refused ec2:DescribeVolumes for arn:x.',
  )
})

test.each([
  [undefined, 'Add it to the policy.'],
  ['identity-based policy', 'Add it to the policy.'],
  ['service control policy', 'ask the Organization’s administrator'],
  ['permissions boundary', 'A permissions boundary denies it'],
])('the remedy of a denial by %s: %s', (policyType, remedy) => {
  const failure = { code: 'access_denied', ...(policyType && { policyType }) } as const
  const problem = describe(failure)
  expect(problem.remedy).toContain(remedy)
  expect(problem.deniedBy).toBe(policyType)
})

test.each([
  ['not_ready', 'access_denied'],
  ['region_disabled', 'region_disabled'],
  ['unknown_key', 'invalid_credentials'],
  ['wrong_secret', 'invalid_credentials'],
  ['rejected', 'invalid_credentials'],
  ['no_credentials', 'invalid_credentials'],
  ['expired', 'expired_credentials'],
  ['clock_skew', 'unexpected'],
  ['throttled', 'throttled'],
  ['timeout', 'timeout'],
  ['unreachable', 'unreachable'],
  ['unsupported', 'unsupported'],
  ['unexpected', 'unexpected'],
] as const)('%s is the problem %s, in two sentences', (failure, code) => {
  const problem = describe({ code: failure })
  expect(problem).toMatchObject({ code, action: 'ec2:DescribeVolumes' })
  expect(problem.message).toMatch(/^[A-Z].*ec2:DescribeVolumes in eu-west-1.*\.$/)
  expect(problem.remedy).toMatch(/^[A-Z].*\.$/)
  expect(`${problem.message} ${problem.remedy}`).not.toMatch(/please|sorry|oops|successfully|!/i)
})

test('an unknown answer is named by its code and its request', () => {
  const problem = describe({ code: 'unexpected', awsCode: 'InternalError', requestId: 'req-1' })
  expect(problem.message).toContain('(InternalError)')
  expect(problem.remedy).toContain('req-1')
})

test('a timeout names the time', () => {
  expect(describe({ code: 'timeout' }).message).toContain('within 30 seconds')
  expect(describe({ code: 'timeout', waitedSeconds: 5 }).message).toContain('within 5 seconds')
})
