import { isConnectError, BillingError } from '@aws-linked/model'
import type { BillingErrorCode } from '@aws-linked/model'

const codes: Readonly<Record<string, BillingErrorCode>> = {
  throttled: 'throttled',
  unreachable: 'unreachable',
  timeout: 'unreachable',
  clock_skew: 'unreachable',
}

/** What a provider of credentials threw, in its own words: a role could not be assumed, say. Undefined for anything else. */
export function credentialsProblem(error: unknown): BillingError | undefined {
  if (error instanceof BillingError) return error
  if (!isConnectError(error)) return undefined
  const { code, message, remedy, details } = error
  return new BillingError(codes[code] ?? 'access_denied', message, {
    remedy,
    ...(details && { details }),
  })
}
