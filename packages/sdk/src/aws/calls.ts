import { ConnectError } from '@aws-linked/model'
import pLimit from 'p-limit'
import { CallFailed } from './call-failed.ts'
import { toFailure } from './failure.ts'

/** How calls are made. */
export interface CallsOptions {
  /** Ends every call, at once and with its reason. */
  readonly signal: AbortSignal
  /** How long the next call may take, retries included. */
  readonly remainingMs: () => number
  /** Calls in flight at once. */
  readonly concurrency: number
}

/** Makes one call: fails with {@link CallFailed}, with a `ConnectError` of the credentials, or with the signal's reason. */
export type Call = <T>(action: string, send: (signal: AbortSignal) => Promise<T>) => Promise<T>

/** Gives all calls of a run one limit, a deadline each and one end. */
export function createCalls({ signal, remainingMs, concurrency }: CallsOptions): Call {
  const limit = pLimit(concurrency)
  return (action, send) =>
    limit(async () => {
      signal.throwIfAborted()
      const late = new DOMException(`${action} took too long.`, 'TimeoutError')
      const ending = new AbortController()
      const timer = setTimeout(() => ending.abort(late), Math.max(0, remainingMs()))
      const end = (): void => ending.abort(signal.reason)
      signal.addEventListener('abort', end, { once: true })
      try {
        return await settled(send(ending.signal), ending.signal)
      } catch (error) {
        signal.throwIfAborted()
        // The credentials are missing or the role gave no session: the error says so already.
        if (error instanceof ConnectError || error instanceof CallFailed) throw error
        throw new CallFailed(action, toFailure(ending.signal.aborted ? late : error, { action }))
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
      }
    })
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
