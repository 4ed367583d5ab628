/** What a policy grows by: `resources` (discovery), `usage` (metrics), `billing` (exports; its bucket, for a root). */
export type PolicyFeature = 'resources' | 'usage' | 'billing'

/** One statement of an IAM policy. */
export interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: string
}

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

/** Where a root account's billing export is. */
export interface ExportPlace {
  /** @defaultValue every bucket */
  readonly bucket?: string
  /** @defaultValue the whole bucket */
  readonly prefix?: string
}
