import type { BillingError, Explanation } from '@aws-linked/model'
import { ApiError } from '../api/errors.ts'
import { given } from '../api/given.ts'
import type { Redact } from '../api/redact.ts'
import { billingTexts } from '../texts/billing.ts'

/** What refuses a delivery for good: the same files will say the same again. */
const refusals: ReadonlySet<string> = new Set(['invalid_manifest', 'invalid_file', 'too_large'])

/** Whether an error is one the plug-in has words for. */
export function isBillingFailure(error: unknown): error is BillingError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'remedy' in error &&
    typeof error.remedy === 'string'
  )
}

/** Whether a delivery is refused, and not to be read again until it changes. */
export function isRefusal(error: unknown): boolean {
  return isBillingFailure(error) && refusals.has(error.code)
}

/** An error as people see it: the plug-in's words without the secret, nothing of any other error. */
export function toBillingProblem(error: unknown, redact: Redact): Explanation {
  if (!isBillingFailure(error)) {
    return { code: 'unexpected', ...billingTexts.unexpected() }
  }
  const { code, message, remedy, details } = error
  return redactProblem(given({ code, message, remedy, action: details?.['action'] }), redact)
}

/** A problem the plug-in gave, without the secret wherever it may have got into. */
export function redactProblem(
  { code, action, message, remedy }: Explanation,
  redact: Redact,
): Explanation {
  return {
    code,
    message: redact(message),
    remedy: redact(remedy),
    ...(action !== undefined && { action: redact(action) }),
  }
}

/** What is wrong with billing itself, and not with a file: told as it is, since it needs whoever runs the server. */
const ofBilling: ReadonlySet<string> = new Set(['unexpected', 'too_large'])

/**
 * Rethrows an error of the plug-in: what it says is missing as `not_found`, and that it cannot work as
 * `unexpected` with its reason; the rest is for the log.
 */
export function throwMissing(signal: AbortSignal): (error: unknown) => never {
  return (error) => {
    signal.throwIfAborted()
    if (isBillingFailure(error) && error.code === 'not_found') {
      throw new ApiError('not_found', error, { cause: error })
    }
    if (isBillingFailure(error) && error.name === 'BillingError' && ofBilling.has(error.code)) {
      throw new ApiError('unexpected', error, { cause: error })
    }
    throw error
  }
}
