import { BillingError } from '@aws-linked/billing'
import type { ChargeSet, ExportPeriod } from '@aws-linked/billing'
import type { CommandContext } from './commands/command.ts'
import type { Deliveries } from './deliveries.ts'
import { progressLine } from './progress-line.ts'

/** What would fail for every further period as well. */
const hopeless: readonly string[] = ['unreachable', 'out_of_space']

/**
 * Imports each period into `folder` and hands its set on. A period that is refused is told of and stops
 * no other. Returns how many were refused.
 */
export async function eachPeriod(
  { engine, originBucket, periods, refused }: Deliveries,
  folder: string,
  { terminal, signal }: CommandContext,
  work: (set: ChargeSet, delivery: ExportPeriod) => Promise<void>,
): Promise<number> {
  let failed = refused
  for (const [done, delivery] of periods.entries()) {
    const { period } = delivery
    try {
      const set = await engine.importPeriod(delivery, {
        folder,
        signal,
        ...(originBucket !== undefined && { bucket: originBucket }),
        onProgress: (progress) =>
          terminal.progress(progressLine({ period, done, total: periods.length }, progress)),
      })
      for (const { message } of set.notices) terminal.tell(`${period}: ${message}`)
      await work(set, delivery)
    } catch (error) {
      signal.throwIfAborted()
      failed++
      terminal.fail(error, period)
      if (error instanceof BillingError && hopeless.includes(error.code)) {
        const left = periods.length - done - 1
        if (left > 0) terminal.tell(`${left} further periods were not tried.`)
        return failed + left
      }
    } finally {
      terminal.progress(undefined)
    }
  }
  return failed
}
