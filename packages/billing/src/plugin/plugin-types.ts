import type { ExportPeriod } from '../export.ts'
import type { BillingError } from '../errors.ts'

/** The root Data Source that reads: its credentials, and where AWS is when it is not AWS. */
export interface Access {
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly endpoint?: string
  readonly region?: string
}

/** One delivery of one period: JSON, kept by the host and given back. */
export interface LocatedDelivery {
  readonly bucket: string
  readonly period: ExportPeriod
}

/** Which exports and periods to look at. */
export interface FindRequest {
  /** Without: found through the export APIs. */
  readonly bucket?: string
  readonly prefix?: string
  readonly exportName?: string
  /** Manifest ETags by the export's key, then by period. */
  readonly known: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly from?: string
  readonly to?: string
  readonly signal: AbortSignal
}

/** One export of a root. */
export interface FoundExport {
  readonly name: string
  /** Bucket and folder. */
  readonly key: string
  readonly periods: readonly FoundPeriod[]
}

/** What there is of one period. */
export type FoundPeriod =
  | {
      readonly state: 'delivered'
      readonly period: string
      readonly etag: string
      readonly delivery: LocatedDelivery
    }
  | { readonly state: 'unchanged' | 'not_delivered'; readonly period: string }
  | { readonly state: 'invalid'; readonly period: string; readonly problem: BillingError }
