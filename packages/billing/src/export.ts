/** The table an export is of. */
export type ExportTable = 'CUR' | 'CUR 2.0' | 'FOCUS 1.0' | 'FOCUS 1.2'

/** How an export's files are written. */
export type ExportFormat = 'csv.gz' | 'csv.zip' | 'parquet'

/** One billing export in a bucket. */
export interface Export {
  /** What AWS calls it: the report's or the export's name. */
  readonly name: string
  /** Its folder: `<prefix>/<name>/`, without a leading slash. */
  readonly folder: string
  /** Where it is as well, or instead: S3 keeps every slash of a prefix, of which an API does not tell all. */
  readonly alsoIn?: string
  /** Legacy CUR and Data Exports differ in their folders and manifests. */
  readonly delivery: 'cur' | 'data-exports'
  /** The payer, as far as the manifest or the API says it. */
  readonly billingAccountId?: string
}

/** One billing period of an export, as its newest manifest tells it. */
export interface ExportPeriod {
  readonly export: Export
  /** `YYYY-MM`. */
  readonly period: string
  readonly manifest: { readonly key: string; readonly etag: string; readonly modifiedAt: string }
  /** Legacy CUR's assemblyId, Data Exports' executionId: changes with every delivery. */
  readonly executionId: string
  readonly format: ExportFormat
  /** Only the files the manifest lists, in its order; relative to the bucket. */
  readonly files: readonly { readonly key: string }[]
  /** The manifest's columns: the file's own header counts, not these. */
  readonly columns: readonly { readonly name: string; readonly type?: string }[]
  /** One account's rows, written by `distribute`: never the bill of a root. */
  readonly isReport?: true
}
