import type { ExportPeriod } from '../export.ts'
import type { BillingError } from '@aws-linked/model'

/** The root Data Source that reads: its credentials, and where AWS is when it is not AWS. */
export interface Access {
  /** An access key; or, for a role, a provider that is asked again once what it gave has ended. */
  readonly credentials:
    | { readonly accessKeyId: string; readonly secretAccessKey: string }
    | (() => Promise<SessionCredentials>)
  readonly endpoint?: string
  readonly region?: string
}

/** Credentials that end. */
export interface SessionCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** Where exports are; what is not there is found out. */
export interface ExportsPlace {
  /** Without: found through the export APIs. */
  readonly bucket?: string
  readonly prefix?: string
  readonly exportName?: string
  /**
   * The bucket that AWS writes to, where S3 replicates the export from there: its manifests name that
   * one. Nothing is ever read from it.
   */
  readonly originBucket?: string
}

/** One export of a root, and whether its files can be read. */
export interface ListedExport {
  readonly name: string
  /** As `FoundExport` has it. */
  readonly key: string
  readonly bucket: string
  readonly prefix: string
  /** As people say it: `CUR csv.gz`, `FOCUS 1.2 Parquet`. */
  readonly format: string
  /** One byte of a data file of the newest delivery was read. `not_delivered`: there is none yet. */
  readonly access: 'readable' | 'refused' | 'not_delivered'
  readonly problem?: BillingError
  /** Whose bill it is, as far as the export says it. */
  readonly billingAccountId?: string
}

/** A root's exports. */
export interface ListedExports {
  readonly exports: readonly ListedExport[]
  /** The export API that could not be asked: there may be more than these. */
  readonly problem?: BillingError
}

/** One delivery of one period: JSON, kept by the host and given back. */
export interface LocatedDelivery {
  readonly bucket: string
  /** See {@link ExportsPlace}. */
  readonly originBucket?: string
  readonly period: ExportPeriod
}

/** Which exports and periods to look at. */
export interface FindRequest extends ExportsPlace {
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
  /** Why it could not be read, or not to its end. */
  readonly problem?: BillingError
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
