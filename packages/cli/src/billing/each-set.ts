import type { ChargeSet, ImportProgress } from '@aws-linked/billing'
import type { CommandContext } from '../shell/context.ts'
import { told } from '../texts/told.ts'
import { eachPeriod } from './each-period.ts'
import type { FoundPeriods } from './found-periods.ts'

/** Imports each period into `folder` and hands its set on. Returns how many were refused. */
export async function eachSet(
  found: FoundPeriods,
  folder: string,
  context: CommandContext,
  work: (set: ChargeSet) => Promise<void>,
): Promise<number> {
  const { engine, originBucket } = found
  const { terminal, signal } = context
  return eachPeriod(found, context, async (delivery, progress) => {
    const set = await engine.importPeriod(delivery, {
      folder,
      signal,
      ...(originBucket !== undefined && { bucket: originBucket }),
      onProgress: (now) => progress(wordsOf(now)),
    })
    for (const { message } of set.notices) terminal.tell(told.about(delivery.period, message))
    await work(set)
  })
}

/** What a period will take, no export says. */
function wordsOf({ phase, downloadedBytes, rows }: ImportProgress): string {
  return phase === 'download' ? told.bytes(downloadedBytes) : told.rowsOf(downloadedBytes, rows)
}
