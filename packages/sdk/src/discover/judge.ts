import { CallFailed } from '../aws/call-failed.ts'
import { isAboutCredentials } from '../aws/failure.ts'
import type { Session } from '../aws/session.ts'
import { identify } from '../connect/identify.ts'

/**
 * Creates the judge of a discovery. A Region that is not enabled and a key that was deleted meanwhile give
 * the same error, so the judge asks STS. If STS refuses the key too, the discovery ends with that
 * `ConnectError`, instead of one problem for every scope.
 */
export function createJudge(
  session: Session,
): (failed: CallFailed, region: string) => Promise<CallFailed> {
  let asking: Promise<unknown> | undefined
  return async (failed, region) => {
    const { action, failure } = failed
    if (!isAboutCredentials(failure.code)) return failed
    // Failures at the same time share one call.
    asking ??= identify(session).finally(() => (asking = undefined))
    await asking
    // Credentials that have expired are expired in every Region.
    const isSession = failure.code === 'expired' || failure.code === 'no_credentials'
    return region === 'global' || isSession
      ? failed
      : new CallFailed(action, { ...failure, code: 'region_disabled' })
  }
}
