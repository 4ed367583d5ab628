import type { ChargeSet } from './charge-set.ts'
import { BillingError } from '@aws-linked/model'
import type { Export, ExportPeriod } from './export.ts'
import { findExports } from './find/find-exports.ts'
import type { FindExportsOptions } from './find/find-exports.ts'
import { listExportDefinitions } from './find/list-export-definitions.ts'
import type { ExportDefinitions } from './find/list-export-definitions.ts'
import type { JsonAccess } from './find/aws-json.ts'
import { listPeriods } from './find/list-periods.ts'
import type { ListPeriodsOptions, PeriodState } from './find/list-periods.ts'
import type { ImportOptions } from './import/import-period.ts'
import type {
  DistributedReport,
  DistributeDeliveryOptions,
  DistributeRequest,
} from './plugin/distribute-delivery.ts'
import type { S3Credentials } from './sources/s3-source.ts'
import { toSource } from './sources/to-source.ts'
import type { Split } from './split/report.ts'
import type { SplitDeliveryOptions } from './split/split-delivery.ts'
import type { DaySum, KeyedDaySum, KeyOfCharge } from './sums/daily-sums.ts'
import type { SetSums } from './sums/sum-up.ts'
import type { Reconciliation } from './sums/reconcile.ts'
import type { Summary } from './sums/summarize.ts'
import type { SumOptions } from './sums/with-charges.ts'
import { createQueue } from './worker/queue.ts'
import { startWorker } from './worker/start-worker.ts'
import { toStream } from './worker/to-stream.ts'
import type { Job, SourceSpec, SumSettings } from './worker/protocol.ts'

/** Options of {@link billingJobs}. */
export interface BillingOptions {
  /** A worker that takes more is ended. @defaultValue 1.5 GiB */
  readonly memoryBytes?: number
  /** Workers at a time; further jobs wait. @defaultValue 2 */
  readonly workers?: number
  /** A bucket that is silent for so long is given up, and tried again some times. @defaultValue a minute */
  readonly stallMs?: number
}

/** Where a Data Source's exports are. */
export type BillingPlace =
  | { readonly folder: string }
  | {
      readonly bucket: string
      /** @defaultValue the AWS SDK's own chain */
      readonly credentials?: S3Credentials
      readonly region?: string
      readonly endpoint?: string
    }

/** Billing, as a server or a command line uses it: what takes long or could break runs in a process of its own. */
export interface BillingJobs {
  /** See {@link listExportDefinitions}. */
  listExportDefinitions(access: JsonAccess): Promise<ExportDefinitions>
  /** See {@link findExports}. */
  findExports(place: BillingPlace, options?: FindExportsOptions): AsyncIterable<Export>
  /** See {@link listPeriods}. */
  listPeriods(
    place: BillingPlace,
    of: Export,
    options?: ListPeriodsOptions,
  ): AsyncIterable<PeriodState>
  /** See {@link importPeriod}. */
  importPeriod(
    place: BillingPlace,
    period: ExportPeriod,
    options: ImportOptions,
  ): Promise<ChargeSet>
  /** See {@link summarize}. */
  summarize(set: ChargeSet, options?: SumOptions): Promise<Summary>
  /** See {@link reconcile}. */
  reconcile(set: ChargeSet, options?: SumOptions): Promise<Reconciliation>
  /** See {@link dailySums}; waits for whoever reads them. */
  dailySums(set: ChargeSet, options?: SumOptions): AsyncIterable<readonly DaySum[]>
  /** See {@link dailySumsBy}. */
  dailySumsBy(
    set: ChargeSet,
    by: KeyOfCharge,
    options?: SumOptions,
  ): Promise<readonly KeyedDaySum[]>
  /** See {@link splitDelivery}; what it gives is for `distribute` and `toReportArchive`. */
  splitDelivery(
    place: BillingPlace,
    period: ExportPeriod,
    options: Omit<SplitDeliveryOptions, 'now'>,
  ): Promise<Split>
  /** See {@link distributeDelivery}; gives each account's result as it is settled. Leaving the loop ends the work. */
  distribute(
    place: BillingPlace,
    period: ExportPeriod,
    request: DistributeRequest,
    options: Omit<DistributeDeliveryOptions, 'onReport' | 'onSplit' | 'stallMs'>,
  ): AsyncIterable<DistributedReport>
  /** See {@link sumUp}. */
  sumUp(set: ChargeSet, options?: SumOptions): Promise<SetSums>
  /** See {@link listTagKeys}. */
  listTagKeys(set: ChargeSet, options?: SumOptions): Promise<readonly string[]>
  /** Ends every worker, and refuses further jobs. */
  close(): Promise<void>
}

/** The jobs of billing, each in a process of its own. */
export function billingJobs({
  memoryBytes = 1.5 * 2 ** 30,
  workers = 2,
  stallMs = 60_000,
}: BillingOptions = {}): BillingJobs {
  const queue = createQueue(workers)
  const closing = new AbortController()

  /** The worker's answer is typed by its task, which both sides take from `runJob`. */
  async function run<Result>(
    job: Job,
    {
      signal,
      ...options
    }: {
      readonly signal?: AbortSignal | undefined
      readonly onProgress?: (progress: never) => void
      readonly onPart?: (part: never) => Promise<void>
      readonly credentials?: S3Credentials | undefined
      readonly receiver?: S3Credentials
    },
  ): Promise<Result> {
    const { onProgress, onPart, credentials, receiver } = options
    if (closing.signal.aborted) throw closed()
    const both = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
    return queue(both, async (leave) => {
      const result = await startWorker(job, {
        memoryBytes,
        signal: both,
        // A receiver that takes its time keeps nobody else from working.
        onLight: leave,
        // Both ends of the pipe are this package's.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        ...(onProgress && { onProgress: (progress) => onProgress(progress as never) }),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        ...(onPart && { onPart: (part) => onPart(part as never) }),
        credentials: async (of) => {
          const signer = of === 'receiver' ? receiver : credentials
          return typeof signer === 'function' ? signer() : signer
        },
      })
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return result as Result
    })
  }

  return {
    listExportDefinitions,
    findExports: (place, options) => findExports(toSource(place, stallMs), options),
    listPeriods: (place, of, options) => listPeriods(toSource(place, stallMs), of, options),
    importPeriod: (place, period, { folder, limits, bucket, signal, onProgress }) =>
      run<ChargeSet>(
        {
          task: 'importPeriod',
          source: toSpec(place, stallMs),
          period,
          options: { folder, ...(limits && { limits }), ...(bucket !== undefined && { bucket }) },
        },
        {
          signal,
          ...(onProgress && { onProgress }),
          ...('credentials' in place && { credentials: place.credentials }),
        },
      ),
    summarize: (set, options) =>
      run<Summary>(
        { task: 'summarize', set, options: settings(options) },
        { signal: options?.signal },
      ),
    reconcile: (set, options) =>
      run<Reconciliation>(
        { task: 'reconcile', set, options: settings(options) },
        { signal: options?.signal },
      ),
    dailySums: (set, options) =>
      toStream<readonly DaySum[]>(options?.signal, (onPart, signal) =>
        run<void>({ task: 'dailySums', set, options: settings(options) }, { signal, onPart }),
      ),
    dailySumsBy: (set, by, options) =>
      run<KeyedDaySum[]>(
        { task: 'dailySumsBy', set, by, options: settings(options) },
        { signal: options?.signal },
      ),
    splitDelivery: (place, period, { signal, onProgress, ...options }) =>
      run<Split>(
        { task: 'splitDelivery', source: toSpec(place, stallMs), period, options },
        {
          signal,
          ...(onProgress && { onProgress }),
          ...('credentials' in place && { credentials: place.credentials }),
        },
      ),
    distribute: (
      place,
      period,
      request,
      { folder, previous, originBucket, credentials, region, endpoint, signal },
    ) =>
      toStream<DistributedReport>(signal, (onPart, stop) =>
        run<void>(
          {
            task: 'distribute',
            source: toSpec(place, stallMs),
            period,
            request,
            options: {
              folder,
              previous,
              stallMs,
              ...(originBucket !== undefined && { originBucket }),
              ...(region !== undefined && { region }),
              ...(endpoint !== undefined && { endpoint }),
            },
          },
          {
            signal: stop,
            ...('credentials' in place && { credentials: place.credentials }),
            receiver: credentials,
            onPart,
          },
        ),
      ),
    sumUp: (set, options) =>
      run<SetSums>({ task: 'sumUp', set, options: settings(options) }, { signal: options?.signal }),
    listTagKeys: (set, options) =>
      run<string[]>(
        { task: 'listTagKeys', set, options: settings(options) },
        { signal: options?.signal },
      ),
    close: async () => {
      closing.abort(closed())
      await queue.idle()
    },
  }
}

function toSpec(place: BillingPlace, stallMs: number): SourceSpec {
  if ('folder' in place) return { folder: place.folder }
  const { credentials, ...rest } = place
  return { ...rest, stallMs, hasCredentials: credentials !== undefined }
}

function settings({ tempFolder, memoryBytes, now = Date.now }: SumOptions = {}): SumSettings {
  return {
    now: now(),
    ...(tempFolder !== undefined && { tempFolder }),
    ...(memoryBytes !== undefined && { memoryBytes }),
  }
}

function closed(): BillingError {
  return new BillingError('unexpected', 'Billing was closed.', { remedy: 'Start it again.' })
}
