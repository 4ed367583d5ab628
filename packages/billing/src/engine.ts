import type { DistributedReport, DistributionOrder } from '@aws-linked/model'
import type { ChargeSet } from './charge-set.ts'
import { distributeDelivery } from './distribute/distribute-delivery.ts'
import type { DistributeDeliveryOptions } from './distribute/distribute-delivery.ts'
import type { Export, ExportPeriod } from './export.ts'
import { findExports } from './find/find-exports.ts'
import type { FindExportsOptions } from './find/find-exports.ts'
import { listExportDefinitions } from './find/list-export-definitions.ts'
import type { ExportApiAccess, ExportDefinitions } from './find/list-export-definitions.ts'
import { listPeriods } from './find/list-periods.ts'
import type { ListPeriodsOptions, PeriodState } from './find/list-periods.ts'
import { importPeriod } from './import/import-period.ts'
import type { ImportOptions } from './import/import-period.ts'
import { openPlace } from './sources/open-place.ts'
import type { BillingPlace } from './sources/open-place.ts'
import type { Split } from './split/report.ts'
import { splitDelivery } from './split/split-delivery.ts'
import type { SplitDeliveryOptions } from './split/split-delivery.ts'
import { dailySums, dailySumsBy, listTagKeys } from './sums/daily-sums.ts'
import type { DaySum, KeyedDaySum, KeyOfCharge } from './sums/daily-sums.ts'
import { reconcile } from './sums/reconcile.ts'
import type { Reconciliation } from './sums/reconcile.ts'
import { sumUp } from './sums/sum-up.ts'
import type { SetSums } from './sums/sum-up.ts'
import { summarize } from './sums/summarize.ts'
import type { Summary } from './sums/summarize.ts'
import type { SumOptions } from './sums/with-charges.ts'
import { toStream } from './to-stream.ts'

/** What billing does. {@link createEngine} does it in this process, `billingJobs` in one of its own. */
export interface Engine {
  /** See {@link listExportDefinitions}. */
  listExportDefinitions(access: ExportApiAccess): Promise<ExportDefinitions>
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
  /** See {@link splitDelivery}. The result is for `distribute` and `toReportArchive`. */
  splitDelivery(
    place: BillingPlace,
    period: ExportPeriod,
    options: SplitDeliveryOptions,
  ): Promise<Split>
  /** See {@link distributeDelivery}. Gives each account's result as soon as it is settled; leaving the loop ends the work. */
  distribute(
    place: BillingPlace,
    period: ExportPeriod,
    order: DistributionOrder,
    options: Omit<DistributeDeliveryOptions, 'onReport' | 'stallMs'>,
  ): AsyncIterable<DistributedReport>
  /** See {@link summarize}. */
  summarize(set: ChargeSet, options?: SumOptions): Promise<Summary>
  /** See {@link reconcile}. */
  reconcile(set: ChargeSet, options?: SumOptions): Promise<Reconciliation>
  /** See {@link sumUp}. */
  sumUp(set: ChargeSet, options?: SumOptions): Promise<SetSums>
  /** See {@link dailySums}. The work waits for its reader. */
  dailySums(set: ChargeSet, options?: SumOptions): AsyncIterable<readonly DaySum[]>
  /** See {@link dailySumsBy}. */
  dailySumsBy(
    set: ChargeSet,
    by: KeyOfCharge,
    options?: SumOptions,
  ): Promise<readonly KeyedDaySum[]>
  /** See {@link listTagKeys}. */
  listTagKeys(set: ChargeSet, options?: SumOptions): Promise<readonly string[]>
}

/** Billing in this process. A bucket or receiver that stays silent for `stallMs` is given up and tried again. */
export function createEngine({ stallMs }: { readonly stallMs: number }): Engine {
  const open = (place: BillingPlace, options?: { readonly signal?: AbortSignal | undefined }) =>
    openPlace(place, { stallMs, signal: options?.signal })
  return {
    listExportDefinitions,
    findExports: (place, options) => findExports(open(place), options),
    listPeriods: (place, of, options) => listPeriods(open(place), of, options),
    importPeriod: (place, period, options) => importPeriod(open(place, options), period, options),
    splitDelivery: (place, period, options) => splitDelivery(open(place, options), period, options),
    distribute: (place, period, order, options) =>
      toStream(options.signal, (give, signal) =>
        distributeDelivery(open(place, { signal }), period, order, {
          ...options,
          stallMs,
          signal,
          onReport: (report) => void give(report),
        }),
      ),
    summarize,
    reconcile,
    sumUp,
    dailySums,
    dailySumsBy,
    listTagKeys,
  }
}
