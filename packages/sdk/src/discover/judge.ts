import type { Account, FailureCode } from '@aws-linked/model'
import { ConnectError } from '@aws-linked/model'
import { CallFailed } from '../aws/call-failed.ts'
import { isAboutCredentials } from '../aws/failure.ts'
import { limitedSession } from '../aws/limited-session.ts'
import type { Session } from '../aws/session.ts'
import { identify } from '../connect/identify.ts'
import { isRefusal } from '../connect/is-refusal.ts'

/** Looks closer at a failed call: fails with a `ConnectError` where discovery cannot go on. */
export type Judge = (failed: CallFailed, region: string) => Promise<CallFailed>

/**
 * Creates the judge of a discovery. A Region that is not enabled and a key that was deleted meanwhile give
 * the same error, so the judge asks STS. If STS refuses the key too, the discovery ends with that
 * `ConnectError`, instead of one problem for every scope. If STS does not say, the key was good before, and
 * the discovery goes on.
 */
export function createJudge(session: Session, account: Account): Judge {
  let asking: Promise<boolean> | undefined
  return async (failed, region) => {
    const { action, failure } = failed
    if (!isAboutCredentials(failure.code)) return failed
    // Failures at the same time share one call.
    asking ??= isAccepted(session).finally(() => (asking = undefined))
    const accepted = await asking
    // Credentials that have expired are expired in every Region.
    if (failure.code === 'expired' || failure.code === 'no_credentials') return failed
    const as = (code: FailureCode): CallFailed => new CallFailed(action, { ...failure, code })
    if (!accepted) return as('unsettled')
    if (region !== 'global') return as('region_disabled')
    return (await limitedSession(failed, session, account)) ?? as('rejected_by_service')
  }
}

/** Whether STS accepts the key. Fails with a `ConnectError` only where AWS refuses it. */
async function isAccepted(session: Session): Promise<boolean> {
  try {
    await identify(session)
    return true
  } catch (error) {
    if (error instanceof ConnectError && !isRefusal(error)) return false
    throw error
  }
}
