import { CallFailed, failedWith } from '../aws/call-failed.ts'
import { limitedSession } from '../aws/limited-session.ts'
import type { Session } from '../aws/session.ts'
import type { Answer } from '../connect/organization.ts'
import type { Account, ExportPlace } from '@aws-linked/model'
import { toOutcome } from './outcome.ts'
import type { Outcome, Target } from './outcome.ts'
import { toSeconds } from '../texts/count.ts'

/** What probes are given. What more than one of them waits for is asked for once. */
export interface ProbeContext {
  readonly session: Session
  readonly account: Promise<Account>
  /** For a root. */
  readonly organization: () => Promise<Answer>
  readonly place: ExportPlace
  /** The one answer to a question that several probes ask, by its name. */
  readonly once: <T>(name: string, ask: () => Promise<T>) => Promise<T>
}

/** Tries one action by a real, read-only call. Fails with the signal's reason only. */
export type Probe = (action: string, context: ProbeContext) => Promise<Outcome>

/** What a probe calls, and what AWS's answers to it mean. */
export interface Try extends Omit<Target, 'action' | 'seconds'> {
  readonly send: () => Promise<unknown>
  /** Error codes that AWS gives only to allowed callers. */
  readonly allowedBy?: readonly string[]
}

/** Makes one call for an action, and reads what the answer says of it. */
export async function attempt(
  context: Pick<ProbeContext, 'session' | 'account'>,
  action: string,
  { send, allowedBy = [], on, region }: Try,
): Promise<Outcome> {
  try {
    await send()
  } catch (error) {
    if (!failedWith(error, ...allowedBy)) {
      const seconds = toSeconds(context.session.timeoutMs)
      return toOutcome(await lookCloser(error, context), { action, on, region, seconds })
    }
  }
  return { status: 'allowed', triedOn: on }
}

/** The failure, or what it says of the session where the key itself is accepted. */
async function lookCloser(
  error: unknown,
  { session, account }: Pick<ProbeContext, 'session' | 'account'>,
): Promise<unknown> {
  if (!(error instanceof CallFailed)) return error
  try {
    return (await limitedSession(error, session, await account)) ?? error
  } catch {
    // Whoever asked for the account reports why it is not known.
    session.signal.throwIfAborted()
    return error
  }
}
