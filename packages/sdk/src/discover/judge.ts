import { CallFailed } from '../aws/call-failed.ts'
import { isAboutCredentials } from '../aws/failure.ts'
import type { Session } from '../aws/session.ts'
import { identify } from '../connect/identify.ts'

/**
 * Makes the judge of a discovery. A Region that is not enabled and a key that was deleted meanwhile
 * answer alike; STS tells them apart. Where it refuses the key too, that ends the discovery with its
 * `ConnectError`, instead of one problem for every scope there is.
 */
export function createJudge(
  session: Session,
): (failed: CallFailed, region: string) => Promise<CallFailed> {
  let asking: Promise<unknown> | undefined
  return async (failed, region) => {
    const { action, failure } = failed
    if (!isAboutCredentials(failure.code)) return failed
    // All who doubt at the same time share one question.
    asking ??= identify(session).finally(() => (asking = undefined))
    await asking
    // What has ended has not ended in one Region alone.
    const isSession = failure.code === 'expired' || failure.code === 'no_credentials'
    return region === 'global' || isSession
      ? failed
      : new CallFailed(action, { ...failure, code: 'region_disabled' })
  }
}
