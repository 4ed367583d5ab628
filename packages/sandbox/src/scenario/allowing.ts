import type { PolicyDocument } from './policy-document.ts'
import type { Allowance } from './scenario.ts'

/** The policy that allows these and nothing else. */
export function allowing(allowances: readonly Allowance[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: allowances.map((each) =>
      typeof each === 'string'
        ? { Effect: 'Allow', Action: each, Resource: '*' }
        : { Effect: 'Allow', Action: each.action, Resource: each.resource },
    ),
  }
}
