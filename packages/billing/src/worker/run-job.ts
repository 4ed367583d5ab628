import { importPeriod } from '../import/import-period.ts'
import type { ImportProgress } from '../import/import-period.ts'
import { distributeDelivery } from '../plugin/distribute-delivery.ts'
import type { DistributedReport } from '../plugin/distribute-delivery.ts'
import type { ObjectSource } from '../object-store.ts'
import { folderSource } from '../sources/folder-source.ts'
import { s3Source } from '../sources/s3-source.ts'
import type { SplitProgress } from '../split/report.ts'
import { splitDelivery } from '../split/split-delivery.ts'
import { dailySums, dailySumsBy, listTagKeys } from '../sums/daily-sums.ts'
import type { DaySum } from '../sums/daily-sums.ts'
import { reconcile } from '../sums/reconcile.ts'
import { sumUp } from '../sums/sum-up.ts'
import { summarize } from '../sums/summarize.ts'
import type { SumOptions } from '../sums/with-charges.ts'
import type { Identity, Job, Signer, SourceSpec, SumSettings } from './protocol.ts'

/** What a job has of the process it runs in. */
export interface JobContext {
  readonly signal: AbortSignal
  readonly onProgress: (progress: ImportProgress | SplitProgress) => void
  /** Given each part of a result that comes in parts. Resolves once it is taken, or nobody wants more. */
  readonly onPart: (part: DistributedReport | readonly DaySum[]) => Promise<void>
  /** Told when what takes memory is done. */
  readonly onLight: () => void
  /** Asks the parent. */
  readonly credentials: (of: Signer) => Promise<Identity>
}

const sums = { summarize, reconcile, listTagKeys, sumUp }

/** Does one job, in the worker's process. */
export async function runJob(job: Job, context: JobContext): Promise<unknown> {
  const { signal, onProgress } = context
  if (job.task === 'importPeriod') {
    return importPeriod(toSource(job.source, context), job.period, {
      ...job.options,
      signal,
      onProgress,
    })
  }
  if (job.task === 'splitDelivery') {
    const source = toSource(job.source, context)
    return splitDelivery(source, job.period, { ...job.options, signal, onProgress })
  }
  if (job.task === 'distribute') {
    return distributeDelivery(toSource(job.source, context), job.period, job.request, {
      ...job.options,
      credentials: () => context.credentials('receiver'),
      signal,
      onSplit: context.onLight,
      onReport: (report) => void context.onPart(report),
    })
  }
  const options = toSumOptions(job.options, signal)
  if (job.task === 'dailySumsBy') return dailySumsBy(job.set, job.by, options)
  if (job.task === 'dailySums') {
    for await (const some of dailySums(job.set, options)) await context.onPart(some)
    return undefined
  }
  return sums[job.task](job.set, options)
}

function toSumOptions({ now, ...settings }: SumSettings, signal: AbortSignal): SumOptions {
  return { ...settings, now: () => now, signal }
}

function toSource(spec: SourceSpec, { signal, credentials }: JobContext): ObjectSource {
  if ('folder' in spec) return folderSource(spec.folder)
  const { hasCredentials, ...place } = spec
  return s3Source({
    ...place,
    signal,
    ...(hasCredentials && { credentials: () => credentials('source') }),
  })
}
