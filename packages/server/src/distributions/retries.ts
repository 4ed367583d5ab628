/** One period of one distribution, and the set it is to distribute. */
export interface Try {
  readonly distributionId: string
  readonly period: string
  readonly setId: string
}

/** When a period that could not be distributed is tried again by itself. A restart forgets it, and tries at once. */
export interface Retries {
  /** Whether it did not fail, or long enough ago. Another set is due at once. */
  isDue(one: Try, now: Date): boolean
  failed(one: Try, now: Date): void
  succeeded(one: Try): void
  /** Makes all of a distribution due: someone asked for it, or it is gone. */
  forget(distributionId: string): void
}

const hourMs = 60 * 60_000
const longestMs = 24 * hourMs

/**
 * Nothing failed yet. A failure waits for an hour, the next ones twice as long each, a day at most:
 * each try reads all files again, and a receiver may refuse it for weeks.
 */
export function createRetries(): Retries {
  const failures = new Map<string, Map<string, Failure>>()
  return {
    isDue({ distributionId, period, setId }, now) {
      const last = failures.get(distributionId)?.get(period)
      return last?.setId !== setId || now.getTime() >= last.againMs
    },
    failed({ distributionId, period, setId }, now) {
      const ofOne = failures.get(distributionId) ?? new Map<string, Failure>()
      const last = ofOne.get(period)
      const count = last?.setId === setId ? last.count + 1 : 1
      const waitMs = Math.min(hourMs * 2 ** (count - 1), longestMs)
      // The timer comes around hourly: half of that early is as near as being late.
      ofOne.set(period, { setId, count, againMs: now.getTime() + waitMs - hourMs / 2 })
      failures.set(distributionId, ofOne)
    },
    succeeded({ distributionId, period }) {
      failures.get(distributionId)?.delete(period)
    },
    forget(distributionId) {
      failures.delete(distributionId)
    },
  }
}

interface Failure {
  readonly setId: string
  readonly count: number
  readonly againMs: number
}
