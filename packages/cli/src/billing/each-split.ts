import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportPeriod, Split, SplitProgress } from '@aws-linked/billing'
import type { ReportGiven } from '../options/export-options.ts'
import type { CommandContext } from '../shell/context.ts'
import { makeTemp } from '../shell/make-temp.ts'
import { told } from '../texts/told.ts'
import { eachPeriod } from './each-period.ts'
import type { FoundPeriods } from './found-periods.ts'

/** What each period is handed on with. */
export interface EachSplitOptions extends ReportGiven {
  /** Where a period's reports go. @defaultValue a folder that is removed afterwards */
  readonly outOf?: (period: string) => string
  /** Accounts that have a report of this period already: an empty one follows where they have no row any more. */
  readonly expectedOf?: (delivery: ExportPeriod) => readonly string[]
}

/** Takes each period apart and hands it on. Returns how many were refused. */
export async function eachSplit(
  found: FoundPeriods,
  { outOf, expectedOf, ...how }: EachSplitOptions,
  context: CommandContext,
  work: (split: Split) => Promise<void>,
): Promise<number> {
  const { engine, originBucket } = found
  const temp = await makeTemp()
  let incomplete = 0
  try {
    const refused = await eachPeriod(found, context, async (delivery, progress) => {
      const split = await engine.splitDelivery(delivery, {
        ...how,
        out: outOf?.(delivery.period) ?? join(temp, 'split'),
        signal: context.signal,
        ...(expectedOf && { expected: expectedOf(delivery) }),
        ...(originBucket !== undefined && { bucket: originBucket }),
        onProgress: (now) => progress(wordsOf(now)),
      })
      try {
        if (split.missing.length > 0) incomplete++
        for (const account of split.missing) {
          context.terminal.tell(told.noRowsOf(delivery.period, account))
        }
        if (split.missing.length > 0) context.terminal.tell(told.checkAccount)
        await work(split)
      } finally {
        await rm(join(temp, 'split'), { recursive: true, force: true })
      }
    })
    return refused + incomplete
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}

function wordsOf(now: SplitProgress): string {
  return now.phase === 'downloading'
    ? told.bytes(now.finished)
    : told.percent(now.phase, now.finished, now.total)
}
