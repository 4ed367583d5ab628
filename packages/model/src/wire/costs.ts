import type { CostMetric } from '../charge.ts'
import type { Decimal } from '../decimal.ts'

/** What to divide costs by. `employee` joins `ResourceId` with discovered resources. */
export type CostGroup = 'account' | 'service' | 'region' | 'employee' | `tag:${string}`

/** The query of `GET /v1/costs`. */
export interface CostQuery {
  /** `YYYY-MM`. @defaultValue the newest with data */
  readonly period?: string
  /** @defaultValue the one with the largest total */
  readonly currency?: string
  /** @defaultValue `account` */
  readonly group?: CostGroup
  /** @defaultValue `BilledCost` */
  readonly metric?: CostMetric
  /** Only this Data Source's account. */
  readonly dataSource?: string
  /** A `key` of `Costs.exports`: only this export's bill. @defaultValue each root's chosen export, else the one with the newest data */
  readonly export?: string
}

/** One series of the chart. */
export interface CostSeries {
  /** The account ID, service, Region, employee or tag value; `null`: rows without one, or not joined. */
  readonly key: string | null
  readonly label: string
  readonly total: Decimal
  /** One for each of `days`. */
  readonly amounts: readonly Decimal[]
}

/** One month by day. Credits, refunds and tax stand apart: they are in `total` and not in `series`. */
export interface Costs {
  readonly period: string
  readonly currency: string
  readonly currencies: readonly string[]
  readonly group: CostGroup
  readonly metric: CostMetric
  /** `YYYY-MM-DD`, every day of the period. */
  readonly days: readonly string[]
  /** Largest first. */
  readonly series: readonly CostSeries[]
  readonly apart: { readonly credits: Decimal; readonly refunds: Decimal; readonly tax: Decimal }
  readonly total: Decimal
  readonly dataAsOf: string
  readonly final: boolean
  readonly invoiceIds: readonly string[]
  /** User-defined tag keys of the period, for `tag:KEY`. */
  readonly tagKeys: readonly string[]
  /** What the period could be shown from. Two exports of one root are the same bill twice: one of them is shown. */
  readonly exports?: readonly CostExport[]
}

/** An export with data of a period. */
export interface CostExport {
  /** For `CostQuery.export`. */
  readonly key: string
  readonly name: string
  /** The root's. */
  readonly dataSourceId: string
  readonly isShown: boolean
}
