import type { Explanation, FailureCode, ProblemCode } from '@aws-linked/model'
import { failureText } from '../texts/failures.ts'
import type { CallFailed } from './call-failed.ts'

/** Where a call failed, and how long AWS was given. */
export interface CallPlace {
  /** A Region code, or `global`. */
  readonly region: string
  /** The one resource the call was about. */
  readonly arn?: string
  readonly seconds: number
}

/** The problem that a failure is; `unexpected` for what is not here. */
const problemCodes: Partial<Readonly<Record<FailureCode, ProblemCode>>> = {
  access_denied: 'access_denied',
  expired: 'expired_credentials',
  no_credentials: 'invalid_credentials',
  not_ready: 'access_denied',
  region_disabled: 'region_disabled',
  rejected: 'invalid_credentials',
  rejected_by_service: 'invalid_credentials',
  session_limited: 'access_denied',
  throttled: 'throttled',
  timeout: 'timeout',
  unknown_key: 'invalid_credentials',
  unreachable: 'unreachable',
  unsupported: 'unsupported',
  wrong_secret: 'invalid_credentials',
}

/** A failed call in words: what happened, and what to do. */
export function describeFailure(
  { action, failure }: CallFailed,
  { region, arn, seconds }: CallPlace,
): Explanation<ProblemCode> {
  const about = arn === undefined ? '' : ` for ${arn}`
  const call = `${action}${about}${region === 'global' ? '' : ` in ${region}`}`
  const { code, policyType, waitedSeconds = seconds } = failure
  return {
    code: problemCodes[code] ?? 'unexpected',
    action,
    ...(policyType && { deniedBy: policyType }),
    ...failureText(code, { ...failure, call, seconds: waitedSeconds }),
  }
}
