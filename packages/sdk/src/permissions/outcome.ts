import { CallFailed } from '../aws/call-failed.ts'
import type { Failure, FailureCode } from '../aws/failure.ts'
import { IncompleteAnswer } from '../collectors/required.ts'
import { ConnectError } from '@aws-linked/model'
import { describeFailure } from '../problem.ts'

/** What became of trying one action. */
export type Outcome =
  | { readonly status: 'allowed'; readonly triedOn: string }
  | {
      readonly status: 'denied'
      readonly triedOn: string
      readonly deniedBy?: string
      /** Whether a statement denies it, rather than none allowing it. */
      readonly isExplicit?: true
    }
  | {
      readonly status: 'unknown'
      readonly triedOn: string
      readonly reason: string
      readonly remedy: string
    }

/** What one action is tried on. */
export interface Target {
  readonly action: string
  /** For people. */
  readonly on: string
  /** A Region code, or `global`. */
  readonly region: string
  readonly seconds: number
}

/** Codes that are about the credentials. AWS gives the same ones where a Region is not enabled. */
const aboutCredentials: readonly FailureCode[] = [
  'expired',
  'no_credentials',
  'rejected',
  'unknown_key',
  'wrong_secret',
]

/**
 * What a failed try says of the action. Only a refusal of that very action is a denial; whatever else
 * went wrong leaves it unknown, and says why. Rethrows the signal's reason.
 */
export function toOutcome(error: unknown, target: Target): Outcome {
  const { action, on: triedOn, region, seconds } = target
  if (error instanceof ConnectError || error instanceof IncompleteAnswer) {
    return { status: 'unknown', triedOn, reason: error.message, remedy: 'Check again.' }
  }
  if (!(error instanceof CallFailed)) throw error
  const { failure } = error
  if (failure.code === 'access_denied' && (failure.refusedAction ?? action) === action) {
    const { policyType: deniedBy, isExplicit } = failure
    return {
      status: 'denied',
      triedOn,
      ...(deniedBy !== undefined && { deniedBy }),
      ...(isExplicit && { isExplicit }),
    }
  }
  const { refusedAction } = failure
  if (refusedAction !== undefined) {
    return {
      status: 'unknown',
      triedOn,
      reason: `AWS refused ${refusedAction}, which ${action} needs on ${triedOn}.`,
      remedy: `Allow ${refusedAction} there as well, then check again.`,
    }
  }
  const inRegion = region !== 'global' && aboutCredentials.includes(failure.code)
  const told: Failure = inRegion ? { ...failure, code: 'region_disabled' } : failure
  const { message } = describeFailure(new CallFailed(action, told), { region, seconds })
  return { status: 'unknown', triedOn, reason: message, remedy: remedies[told.code] ?? again }
}

const again = 'Check again in a few minutes.'

const remedies: Partial<Readonly<Record<FailureCode, string>>> = {
  not_ready: 'Sign in to the account’s console: AWS says there what is missing.',
  region_disabled: 'Check it in a Region that is enabled for the account.',
  clock_skew: 'Correct the clock, then check again.',
  unreachable: 'Check this machine’s network and proxy, then check again.',
  unsupported: 'Nothing to do if it is an emulator; AWS itself knows it.',
}
