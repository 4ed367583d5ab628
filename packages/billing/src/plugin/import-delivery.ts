import type {
  BillingAccess,
  DailySum,
  Delivery,
  ImportedPeriod,
  ImportPeriodOptions,
} from '@aws-linked/model'
import type { Engine } from '../engine.ts'
import type { DaySum } from '../sums/daily-sums.ts'
import { placeOf, toLocated } from './located-delivery.ts'
import type { LocatedDelivery } from './located-delivery.ts'
import { toReconciliations } from './to-reconciliations.ts'

/** An {@link ImportedPeriod}, and what of it is ours. */
export interface ImportedDelivery extends ImportedPeriod {
  readonly delivery: LocatedDelivery
  readonly dailySums: AsyncIterable<readonly (DailySum & Pick<DaySum, 'rows'>)[]>
}

/** Imports one delivery, and adds it up. */
export async function importDelivery(
  engine: Pick<Engine, 'importPeriod' | 'sumUp' | 'dailySums'>,
  access: BillingAccess,
  given: Delivery,
  { folder, signal, onProgress }: ImportPeriodOptions,
): Promise<ImportedDelivery> {
  const { bucket, originBucket, period } = toLocated(given)
  const origin = originBucket !== undefined && { originBucket }
  const set = await engine.importPeriod(placeOf(access, bucket), period, {
    folder,
    ...(originBucket !== undefined && { bucket: originBucket }),
    signal,
    ...(onProgress && { onProgress }),
  })
  const options = { tempFolder: folder, signal }
  const { summary, reconciliation, tagKeys, accounts } = await engine.sumUp(set, options)
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
    dailySums: toPluginSums(engine.dailySums(set, options)),
    tagKeys,
    notices: set.notices,
  }
}

async function* toPluginSums(
  days: AsyncIterable<readonly DaySum[]>,
): ImportedDelivery['dailySums'] {
  for await (const some of days) {
    yield some.map(({ account, service, region, ...sum }) => ({
      ...sum,
      accountId: account === '' ? null : account,
      service: service === '' ? null : service,
      region: region === '' ? null : region,
    }))
  }
}
