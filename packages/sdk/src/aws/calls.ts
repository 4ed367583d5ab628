import { ConnectError } from '@aws-linked/model'
import { CallFailed } from './call-failed.ts'
import { createCallSlots } from './call-slots.ts'
import { toFailure } from './failure.ts'
import { createSilence, isSilence } from './silence.ts'
import type { Silent } from './silence.ts'

/** How calls are made. */
export interface CallsOptions {
  /** Ends every call, at once and with its reason. */
  readonly signal: AbortSignal
  /** How long the next call may take, retries included. */
  readonly remainingMs: () => number
  /** Calls in flight at once; those that take long do not count. */
  readonly concurrency: number
  /** How many calls may have no answer before a service in a Region is not asked again. @defaultValue no limit */
  readonly patience?: number | undefined
}

/**
 * Makes one call: fails with {@link CallFailed}, with a `ConnectError` of the credentials, or with the
 * signal's reason. Name the Region, so that calls of others do not wait for it.
 */
export type Call = <T>(
  action: string,
  send: (signal: AbortSignal) => Promise<T>,
  region?: string,
) => Promise<T>

/** Gives all calls of a run their slots, a deadline each and one end. */
export function createCalls({
  signal,
  remainingMs,
  concurrency,
  patience = Infinity,
}: CallsOptions): Call {
  const inSlot = createCallSlots(concurrency)
  const silence = createSilence(patience)
  return (action, send, region) => {
    const [service = action] = action.split(':')
    const names = [service, action].map((name) => (region ? `${name} in ${region}` : name))
    return inSlot(names[0] ?? service, async () => {
      signal.throwIfAborted()
      const silent = silence.find(names)
      if (silent) throw notAsked(action, silent)
      const late = new DOMException(`${action} took too long.`, 'TimeoutError')
      const ending = new AbortController()
      const asked = silence.begin(names, () => ending.abort(late))
      const timer = setTimeout(() => ending.abort(late), Math.max(0, remainingMs()))
      const end = (): void => ending.abort(signal.reason)
      signal.addEventListener('abort', end, { once: true })
      try {
        const answer = await settled(send(ending.signal), ending.signal)
        asked.answered()
        return answer
      } catch (error) {
        signal.throwIfAborted()
        // The credentials are missing or the role gave no session: the error says so already.
        if (error instanceof ConnectError || error instanceof CallFailed) throw error
        const failure = toFailure(ending.signal.aborted ? late : error, { action })
        if (!isSilence(failure)) {
          asked.answered()
          throw new CallFailed(action, failure)
        }
        const before = silence.find(names)
        if (before) throw notAsked(action, before)
        asked.unanswered(failure)
        throw new CallFailed(action, failure)
      } finally {
        asked.end()
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
      }
    })
  }
}

/** The failure of a call that was not made, or not waited for, because others had no answer. */
function notAsked(action: string, { failure, ...silent }: Silent): CallFailed {
  return new CallFailed(action, { ...failure, silent })
}

/** The promise, or the signal's end: the SDK looks up credentials and backs off without a look at it. */
function settled<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    }),
  ])
}
