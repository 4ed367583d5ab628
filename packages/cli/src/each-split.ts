import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExportPeriod, Split, SplitProgress } from '@aws-linked/billing'
import type { CommandContext } from './commands/command.ts'
import type { Deliveries } from './deliveries.ts'
import { progressBar } from './progress-line.ts'
import type { SplitArguments } from './split-arguments.ts'

/** What each period is handed on with. */
export interface EachSplitOptions extends SplitArguments {
  /** Where a period's reports go. @defaultValue a folder that is removed afterwards */
  readonly outOf?: (period: string) => string
  /** Accounts that have a report of this period already: an empty one follows where they have no row any more. */
  readonly expectedOf?: (delivery: ExportPeriod) => readonly string[]
}

/** Takes each period apart and hands it on. One that is refused is told of and stops no other. Returns how many were. */
export async function eachSplit(
  { engine, originBucket, periods, refused }: Deliveries,
  { outOf, expectedOf, ...how }: EachSplitOptions,
  { terminal, signal }: CommandContext,
  work: (split: Split) => Promise<void>,
): Promise<number> {
  const temp = await mkdtemp(join(tmpdir(), 'aws-linked-'))
  let failed = refused
  try {
    for (const [done, delivery] of periods.entries()) {
      const { period } = delivery
      try {
        const split = await engine.splitDelivery(delivery, {
          ...how,
          out: outOf?.(period) ?? join(temp, 'split'),
          signal,
          ...(expectedOf && { expected: expectedOf(delivery) }),
          ...(originBucket !== undefined && { bucket: originBucket }),
          onProgress: (progress) =>
            terminal.progress(
              progressBar({ period, done, total: periods.length }, wordsOf(progress)),
            ),
        })
        await work(split)
      } catch (error) {
        signal.throwIfAborted()
        failed++
        terminal.fail(error, period)
      } finally {
        terminal.progress(undefined)
        await rm(join(temp, 'split'), { recursive: true, force: true })
      }
    }
    return failed
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}

function wordsOf(progress: SplitProgress): string {
  if (progress.phase === 'downloading') return `${(progress.finished / 1e6).toFixed(1)} MB`
  const { phase, finished, total } = progress
  return `${phase}, ${total === 0 ? 100 : Math.floor((100 * finished) / total)} %`
}
