import type { BillingJobs } from '../billing-jobs.ts'
import type { ImportProgress } from '../import/import-period.ts'
import type { DaySum } from '../sums/daily-sums.ts'
import { placeOf } from './place-of.ts'
import type { Access, LocatedDelivery } from './plugin-types.ts'
import { toReconciliations } from './to-reconciliations.ts'
import type { ReconciledCurrency } from './to-reconciliations.ts'

/** Options of {@link importDelivery}. */
export interface ImportDeliveryOptions {
  /** Of this import alone. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly onProgress?: (progress: ImportProgress) => void
}

/** A set of Charges, what it adds up to, and what was read to make it. */
export interface ImportedDelivery {
  readonly setPath: string
  readonly executionId: string
  readonly etag: string
  readonly delivery: LocatedDelivery
  /** UTC ISO 8601. */
  readonly dataAsOf: string
  readonly rows: number
  readonly final: boolean
  readonly invoiceIds: readonly string[]
  readonly reconciliations: readonly ReconciledCurrency[]
  readonly accounts: readonly { readonly id: string; readonly name?: string }[]
  /** A few thousand at a time, each once; added up as they are read. */
  readonly dailySums: AsyncIterable<readonly PluginDaySum[]>
  readonly tagKeys: readonly string[]
  readonly notices: readonly { readonly code: string; readonly message: string }[]
}

/** A {@link DaySum} as a host keeps it: what it has none of is `null`. */
type PluginDaySum = Omit<DaySum, 'account' | 'service' | 'region'> & {
  readonly accountId: string | null
  readonly service: string | null
  readonly region: string | null
}

/** Imports one delivery, and adds it up. */
export async function importDelivery(
  jobs: BillingJobs,
  access: Access,
  { bucket, originBucket, period }: LocatedDelivery,
  { folder, signal, onProgress }: ImportDeliveryOptions,
): Promise<ImportedDelivery> {
  const origin = originBucket !== undefined && { originBucket }
  const set = await jobs.importPeriod(placeOf(access, bucket), period, {
    folder,
    ...(originBucket !== undefined && { bucket: originBucket }),
    signal,
    ...(onProgress && { onProgress }),
  })
  const options = { tempFolder: folder, signal }
  const { summary, reconciliation, tagKeys, accounts } = await jobs.sumUp(set, options)
  const invoices = summary.currencies.flatMap((currency) => currency.invoices)
  return {
    setPath: set.path,
    executionId: set.executionId,
    etag: set.manifest.etag,
    // What was read may be newer than what was asked for.
    delivery: {
      bucket,
      ...origin,
      period: {
        ...period,
        executionId: set.executionId,
        manifest: set.manifest,
        files: set.sources.map(({ key }) => ({ key })),
      },
    },
    dataAsOf: set.manifest.modifiedAt,
    rows: set.rows,
    final: summary.final,
    invoiceIds: [
      ...new Set(invoices.map(({ invoiceId }) => invoiceId).filter((id) => id !== '')),
    ].toSorted(),
    reconciliations: toReconciliations(summary, reconciliation),
    accounts,
    dailySums: toPluginSums(jobs.dailySums(set, options)),
    tagKeys,
    notices: set.notices,
  }
}

async function* toPluginSums(
  days: AsyncIterable<readonly DaySum[]>,
): AsyncGenerator<readonly PluginDaySum[], void, undefined> {
  for await (const some of days) {
    yield some.map(({ account, service, region, ...sum }) => ({
      ...sum,
      accountId: account === '' ? null : account,
      service: service === '' ? null : service,
      region: region === '' ? null : region,
    }))
  }
}
