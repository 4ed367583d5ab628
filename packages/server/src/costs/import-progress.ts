import type { BillingPeriod } from '@aws-linked/model'
import { createThrottle } from '../jobs/throttle.ts'

/** How far an import is. */
export type ImportProgress = NonNullable<BillingPeriod['progress']>

/** Keeps an import's progress: now and then, one at a time. */
export interface ProgressKeeper {
  note(progress: ImportProgress): void
  /** Resolves once nothing more is kept. */
  stop(): Promise<void>
}

/** A {@link ProgressKeeper}. What cannot be kept is let go: the import itself will meet the same. */
export function createProgressKeeper(
  everyMs: number,
  keep: (progress: ImportProgress) => Promise<void>,
): ProgressKeeper {
  let newest: ImportProgress | undefined
  let keeping = Promise.resolve()
  const throttle = createThrottle(everyMs, () => {
    const progress = newest
    if (!progress) return
    keeping = keeping.then(() => keep(progress)).catch(() => {})
  })
  return {
    note(progress) {
      newest = progress
      throttle.ask()
    },
    async stop() {
      throttle.stop()
      await keeping
    },
  }
}
