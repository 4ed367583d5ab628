import type { AwsCredentialIdentityProvider } from '@smithy/types'
import type { Access } from '../aws/access.ts'
import { ConnectError } from '@aws-linked/model'
import { isRefusal } from '../connect/is-refusal.ts'
import { assumeRole } from './assume-role.ts'
import type { RoleSession } from './assume-role.ts'
import type { Role } from '../aws/access.ts'

/** A session is renewed this long before its end, so that signed requests have time to arrive. */
const earlyMs = 5 * 60_000

/** Options of {@link createRoleProvider}. */
export interface RoleProviderOptions {
  readonly now?: () => number
}

/**
 * Gives the same session of a role to every caller, and a new one five minutes before it ends. Callers
 * that wait at the same time share one call. If that call fails, the last session is used to its end.
 */
export function createRoleProvider(
  role: Role,
  source: Access,
  { now = Date.now }: RoleProviderOptions = {},
): AwsCredentialIdentityProvider {
  let last: RoleSession | undefined
  let flight: { session: Promise<RoleSession>; signal: AbortSignal | undefined } | undefined

  const leftMs = (): number => (last?.expiration.getTime() ?? 0) - now()

  const renew = async (signal: AbortSignal | undefined): Promise<RoleSession> => {
    try {
      return (last = await assumeRole(role, source, { signal, now }))
    } finally {
      flight = undefined
    }
  }

  return async function provide({ abortSignal }: { abortSignal?: AbortSignal } = {}) {
    if (last && leftMs() > earlyMs) return last
    const shared = (flight ??= { session: renew(abortSignal), signal: abortSignal })
    try {
      return await shared.session
    } catch (error) {
      abortSignal?.throwIfAborted()
      // Who asked first has left, and that ended the call for all.
      if (shared.signal?.aborted) return provide({ ...(abortSignal && { abortSignal }) })
      if (last && leftMs() > 0 && !isRefused(error)) return last
      throw error
    }
  }
}

/** Whether no session will be given any more. */
function isRefused(error: unknown): boolean {
  return error instanceof ConnectError && isRefusal(error)
}
