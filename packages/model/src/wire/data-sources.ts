import type { Account, DataSourceType, Organization, Warning } from '../account.ts'
import type { Permission } from '../permission.ts'
import type { PolicyDocument } from '../policy.ts'
import type { Explanation } from '../problem.ts'
import type { Discovery } from './discoveries.ts'

/** One connected AWS account, as the API gives it: never with a secret. */
export interface DataSource {
  readonly id: string
  readonly name: string
  readonly type: DataSourceType
  readonly account: Account
  readonly organization: Organization
  readonly credentials: StoredCredentials
  /** `disconnected`: its credentials are wiped, its resources and costs kept; connecting the account again revives it. */
  readonly state: 'connected' | 'needs_attention' | 'disconnected'
  /** Why it needs attention. */
  readonly problem?: Explanation & {
    /** UTC ISO 8601: the first time it was seen. */
    readonly since?: string
  }
  readonly billingExport?: BillingExport
  /** What its credentials may do, as last checked; absent before. */
  readonly permissions?: PermissionReport
  readonly warnings: readonly Warning[]
  /** The employee who connected it: the owner of what no one else is given. */
  readonly ownerId: string
  readonly createdAt: string
  /** Resources known and not gone. */
  readonly resourceCount: number
  /** The newest discovery; absent before the first. */
  readonly discovery?: Discovery
}

/** What a Data Source is connected with: never a secret. */
export type StoredCredentials =
  | { readonly kind: 'access_key'; readonly accessKeyId: string }
  | { readonly kind: 'role'; readonly roleArn: string; readonly externalId: string }
  /** Disconnected. */
  | { readonly kind: 'none' }

/** The answer of `GET /v1/data-sources`: oldest first. */
export interface DataSources {
  readonly dataSources: readonly DataSource[]
}

/** The body of `PATCH /v1/data-sources/:id`: what is there is changed. */
export interface DataSourceChange {
  readonly name?: string
  /** Root only; `null` forgets it, and exports are found by themselves. */
  readonly billingExport?: BillingExport | null
}

/** Where the root account's billing exports are; each part as typed, all optional. */
export interface BillingExport {
  readonly bucket?: string
  readonly prefix?: string
  readonly exportName?: string
  /** The bucket AWS writes to, where S3 replicates the export into `bucket`. It is never read from. */
  readonly originBucket?: string
}

/** One billing export of a root, as `GET /v1/data-sources/:id/exports` finds it. */
export interface FoundBillingExport {
  readonly name: string
  readonly bucket: string
  readonly prefix: string
  /** As typed for its bucket. */
  readonly originBucket?: string
  /** As people say it: `CUR csv.gz`, `FOCUS 1.2 Parquet`. */
  readonly format: string
  /** One byte of a data file was read. `not_delivered`: there is none yet. */
  readonly access: 'readable' | 'refused' | 'not_delivered'
  readonly problem?: Explanation
  /** It is what is imported. */
  readonly isChosen: boolean
}

/** The answer of `GET /v1/data-sources/:id/exports`. */
export interface BillingExports {
  readonly exports: readonly FoundBillingExport[]
  /** Why the export APIs did not tell: then bucket and prefix have to be typed. */
  readonly problem?: Explanation
}

/** A permission check of a Data Source. */
export interface PermissionReport {
  /** UTC ISO 8601. */
  readonly checkedAt: string
  /** Of the policy it was checked against. */
  readonly policyVersion: string
  readonly permissions: readonly Permission[]
  /** What the last check found otherwise than the one before it. */
  readonly changes: readonly {
    readonly action: string
    /** Absent: the policy has grown by it. */
    readonly from?: Permission['status']
    readonly to: Permission['status']
  }[]
}

/** The answer of `GET /v1/policies/:type`. */
export interface PolicyAnswer {
  readonly type: DataSourceType
  /** Grows with each feature that needs more. */
  readonly version?: string
  /** The IAM policy document. */
  readonly document: PolicyDocument
}
