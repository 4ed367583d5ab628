import type { Decimal } from '../decimal.ts'
import type { Explanation } from '../problem.ts'

/** Where a distribution's reports go. */
export type DistributionDestination =
  | { readonly kind: 'download' }
  | {
      readonly kind: 's3'
      readonly bucket: string
      readonly prefix: string
      /** A role of the receiver's, which the root Data Source assumes to write; without, it writes itself. */
      readonly roleArn?: string
    }

/** The body of `POST /v1/distributions`. */
export interface DistributionRequest {
  /** The root Data Source. */
  readonly dataSourceId: string
  readonly exportName: string
  /** `each`: every linked account its own report. */
  readonly accounts: 'each' | readonly string[]
  readonly destination: DistributionDestination
  /** @defaultValue `after_update` */
  readonly schedule?: 'after_update' | 'daily' | 'weekly'
}

/** One delivery, or its failure, of one account's report of one period. */
export interface DistributionRun {
  readonly id: string
  readonly distributionId: string
  readonly period: string
  readonly accountId: string | null
  readonly status: 'running' | 'delivered' | 'unchanged' | 'failed'
  readonly startedAt: string
  readonly finishedAt?: string
  readonly rows?: number
  /** One for each currency: they are never added together. */
  readonly amounts?: readonly { readonly amount: Decimal; readonly currency: string }[]
  /** The only one of `amounts`; absent where there are several. */
  readonly amount?: Decimal
  readonly currency?: string
  /** SHA-256 over the report's data files, hex. */
  readonly checksum?: string
  readonly format?: string
  /** Relative to the endpoint, for a download that is ready. */
  readonly downloadPath?: string
  readonly problem?: Explanation
}

/** One standing order. */
export interface Distribution extends DistributionRequest {
  readonly id: string
  readonly schedule: 'after_update' | 'daily' | 'weekly'
  readonly createdAt: string
  /** The newest run of each account. */
  readonly latest: readonly DistributionRun[]
  /** To copy: the statement an S3 receiver's bucket policy needs, or its role's where there is one. */
  readonly statement?: object
  /** To copy: what lets the root Data Source assume the receiver's role. */
  readonly role?: {
    /** The role's own. */
    readonly trustPolicy: object
    /** For the policy of the Data Source's user or role. */
    readonly assumeStatement: object
  }
}

/** The answer of `GET /v1/distributions`. */
export interface Distributions {
  readonly distributions: readonly Distribution[]
}

/** The answer of `GET /v1/distributions/:id/runs`: newest first. */
export interface DistributionRuns {
  readonly runs: readonly DistributionRun[]
}
