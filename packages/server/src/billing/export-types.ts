import type { BillingFailure } from './billing-plugin.ts'

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
  /** The bucket that manifests name, where S3 replicates the export from there. Nothing is read from it. */
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
  readonly problem?: BillingFailure
  /** Whose bill it is, as far as the export says it. */
  readonly billingAccountId?: string
}

/** A root's exports. */
export interface ListedExports {
  readonly exports: readonly ListedExport[]
  /** The export API that could not be asked: there may be more than these. */
  readonly problem?: BillingFailure
}
