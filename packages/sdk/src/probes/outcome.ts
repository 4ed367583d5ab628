import { CallFailed } from '../aws/call-failed.ts'
import { isAboutCredentials } from '../aws/failure.ts'
import type { FailureCode } from '@aws-linked/model'
import type { Failure } from '../aws/failure.ts'
import { IncompleteAnswer } from '../aws/required.ts'
import { ConnectError } from '@aws-linked/model'
import { describeFailure } from '../aws/describe-failure.ts'
import { sessionTexts } from '../texts/failures.ts'
import { permissionTexts } from '../texts/permissions.ts'

const texts = permissionTexts

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

/** An action that could not be tried, and why. */
export function untried(why: Omit<Extract<Outcome, { status: 'unknown' }>, 'status'>): Outcome {
  return { status: 'unknown', ...why }
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

/**
 * What a failed try says of the action. Only a refusal of that very action is a denial; whatever else
 * went wrong leaves it unknown, and says why. Rethrows the signal's reason.
 */
export function toOutcome(error: unknown, target: Target): Outcome {
  const { action, on: triedOn, region, seconds } = target
  if (error instanceof ConnectError || error instanceof IncompleteAnswer) {
    return untried({ triedOn, reason: error.message, remedy: texts.check })
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
    return untried({ triedOn, ...texts.needsAnother(action, refusedAction, triedOn) })
  }
  const inRegion = region !== 'global' && isAboutCredentials(failure.code)
  const told: Failure = inRegion ? { ...failure, code: 'region_disabled' } : failure
  const { message } = describeFailure(new CallFailed(action, told), { region, seconds })
  return untried({
    triedOn,
    reason: message,
    remedy: remedies[told.code] ?? texts.checkLater,
  })
}

const remedies: Partial<Readonly<Record<FailureCode, string>>> = {
  ...texts.remedies,
  session_limited: sessionTexts.remedy,
}
