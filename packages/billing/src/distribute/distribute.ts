import { BillingError } from '@aws-linked/model'
import type { BillingErrorCode, Explanation } from '@aws-linked/model'
import type { Report, Split } from '../split/report.ts'
import { sendReport } from './send-report.ts'
import type { ReportJournal, ReportResult } from './report-record.ts'
import type { ReportTarget } from './report-target.ts'
import { workTexts } from '../texts/work-texts.ts'

/** A distribution, as far as one run needs it. */
export interface DistributionPlan {
  /** The reports of one ID replace each other. */
  readonly id: string
  /** Where an account's report goes (empty: rows without account); nowhere for `undefined`. */
  readonly targetOf: (account: string) => ReportTarget | undefined
}

/** Options of {@link distribute}. */
export interface DistributeOptions {
  readonly journal: ReportJournal
  /** Receivers that are written to at a time. @defaultValue 8 */
  readonly concurrency?: number | undefined
  /** A receiver that takes nothing for so long has failed. @defaultValue 2 minutes */
  readonly stallMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Told of each account as soon as it is done. */
  readonly onReport?: (result: ReportResult) => void
}

/**
 * Writes the reports of a split to their receivers: for each account the data first, the manifest last, then what an
 * earlier run left over is removed. What a receiver has already is not written again. Receivers do not wait for
 * each other, and a report that fails is a result like others; one that cannot be reached is asked once, not for each account.
 */
export async function distribute(
  plan: DistributionPlan,
  split: Split,
  { journal, concurrency = 8, stallMs = 120_000, signal, onReport }: DistributeOptions,
): Promise<readonly ReportResult[]> {
  signal?.throwIfAborted()
  const results: ReportResult[] = []
  const done = (result: ReportResult): void => {
    results.push(result)
    onReport?.(result)
  }
  const lanes = [...toLanes(plan, split.reports).values()]
  const work = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
      let gone: unknown
      for (const { report, target } of lane) {
        try {
          if (gone !== undefined) throw gone
          const state = await sendReport(plan.id, split, report, {
            target,
            journal,
            stallMs,
            signal,
          })
          done(toResult(report, state))
        } catch (error) {
          signal?.throwIfAborted()
          if (error instanceof BillingError && error.code === 'unreachable') gone = error
          done({ ...toResult(report, 'failed'), problem: toProblem(error) })
        }
      }
    }
  }
  const workers = await Promise.allSettled(Array.from({ length: concurrency }, work))
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason
  return results.toSorted((a, b) => (a.account < b.account ? -1 : 1))
}

interface Errand {
  readonly report: Report
  readonly target: ReportTarget
}

/** The errands of each receiver: they follow each other, so that it is not hit by all at once. */
function toLanes(
  { targetOf }: DistributionPlan,
  reports: readonly Report[],
): ReadonlyMap<string, Errand[]> {
  const errands = reports.flatMap((report) => {
    const target = targetOf(report.account)
    return target ? [{ report, target }] : []
  })
  return Map.groupBy(errands, ({ target }) => target.place)
}

function toResult(
  { account, rows, amounts, sizeBytes, sha256 }: Report,
  state: ReportResult['state'],
): ReportResult {
  return { account, state, rows, amounts, sizeBytes, sha256 }
}

function toProblem(error: unknown): Explanation<BillingErrorCode> {
  if (!(error instanceof BillingError)) {
    return { code: 'unexpected', ...workTexts.reportFault }
  }
  const { code, message, remedy, details } = error
  const action = details?.['action']
  return { code, message, remedy, ...(action !== undefined && { action }) }
}
