import type { ExportPeriod } from '@aws-linked/billing'
import { AwsLinkedError } from '@aws-linked/sdk'
import type { CommandContext } from '../shell/context.ts'
import { progressBar } from '../shell/progress-line.ts'
import { told } from '../texts/told.ts'
import type { FoundPeriods } from './found-periods.ts'

/** What would fail for every further period as well. */
const hopeless: readonly string[] = ['unreachable', 'out_of_space']

/** Does a period's work; `progress` says how far it is. */
export type PeriodWork = (delivery: ExportPeriod, progress: (what: string) => void) => Promise<void>

/**
 * Does the work of each period. A period that is refused is told of and stops no other, unless the rest would
 * fail in the same way. Returns how many were refused or not tried.
 */
export async function eachPeriod(
  { periods, refused }: FoundPeriods,
  { terminal, signal }: CommandContext,
  work: PeriodWork,
): Promise<number> {
  let failed = refused
  for (const [done, delivery] of periods.entries()) {
    const { period } = delivery
    try {
      await work(delivery, (what) =>
        terminal.progress(progressBar({ period, done, total: periods.length }, what)),
      )
    } catch (error) {
      signal.throwIfAborted()
      failed++
      terminal.fail(error, period)
      const left = periods.length - done - 1
      if (left > 0 && error instanceof AwsLinkedError && hopeless.includes(error.code)) {
        terminal.tell(told.notTried(left))
        return failed + left
      }
    } finally {
      terminal.progress(undefined)
    }
  }
  return failed
}
