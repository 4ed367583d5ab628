/** A Data Source's place in its Organization. */
export type DataSourceType = 'root' | 'linked'

/** Who AWS says the credentials are. */
export interface Account {
  /** 12 digits. */
  readonly id: string
  readonly arn: string
  readonly partition: string
  readonly alias?: string
}

/** What AWS said of the account's Organization when it was connected. */
export type Organization =
  | {
      readonly status: 'management' | 'member'
      readonly id: string
      readonly managementAccountId: string
    }
  | { readonly status: 'none' }
  | {
      readonly status: 'unknown'
      readonly problem: {
        readonly code: string
        readonly action?: string
        readonly message: string
        readonly remedy: string
      }
    }

/**
 * Something to know; nothing failed. `billing_needs_root` goes when the tenant connects the root account.
 * `export_of_another_account`: connected as root, and its exports are another account's bill.
 */
export interface Warning {
  readonly code: 'billing_needs_root' | 'export_of_another_account'
  readonly message: string
  readonly remedy: string
}

/** Where the root account's billing exports are; each part as typed, all optional. */
export interface BillingExport {
  readonly bucket?: string
  readonly prefix?: string
  readonly exportName?: string
  /** The bucket AWS writes to, where S3 replicates the export into `bucket`. It is never read from. */
  readonly originBucket?: string
}

/** Something discovery was not allowed or able to see. */
export interface Problem {
  readonly code: string
  readonly kind: string
  readonly region: string
  readonly action?: string
  /** The type of policy that denies it, where AWS names it: `service control policy`, … */
  readonly deniedBy?: string
  readonly arn?: string
  readonly message: string
  readonly remedy: string
}

/** One kind in one Region (`global` for IAM): the unit that is complete or not. */
export interface Scope {
  readonly kind: string
  readonly region: string
  readonly status: 'complete' | 'incomplete'
  readonly count: number
}

/** One discovery of one Data Source. Times are UTC ISO 8601. */
export interface Discovery {
  readonly id: string
  readonly dataSourceId: string
  /** `interrupted`: the server stopped meanwhile. `failed`: `problem` says why. */
  readonly status: 'running' | 'finished' | 'cancelled' | 'failed' | 'interrupted'
  readonly startedAt: string
  readonly finishedAt?: string
  /** Scopes finished. */
  readonly finished: number
  /** All scopes; 0 until the Regions are known. */
  readonly total: number
  /** Resources found so far. */
  readonly found: number
  readonly problems: readonly Problem[]
  /** How many problems there were, when that is more than `problems` lists. */
  readonly problemCount?: number
  /** Why it failed. */
  readonly problem?: Pick<Problem, 'code' | 'message' | 'remedy'>
  /** The scopes finished so far. */
  readonly scopes: readonly Scope[]
}

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
  readonly problem?: Pick<Problem, 'code' | 'message' | 'remedy'> & {
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

/** What credentials may do with one action of the policy, found by really calling it, read-only. */
export interface Permission {
  /** One IAM action, never a pattern: `ec2:DescribeVolumes`. */
  readonly action: string
  readonly status: 'allowed' | 'denied' | 'unknown'
  /** Of a denied one, the type of policy that denies it, where AWS names it: `service control policy`, … */
  readonly deniedBy?: string
  /** What it was tried on: an ARN, a Region code, `a user that cannot exist`. */
  readonly triedOn: string
  /** Why it is unknown. */
  readonly reason?: string
  readonly feature: 'resources' | 'usage' | 'billing'
  /** What is lost without it: a sentence. */
  readonly neededFor: string
  readonly remedy: string
  /** The smallest policy statement that allows it. */
  readonly statement: PolicyAnswer['document']['Statement'][number]
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

/** The answer of `GET /v1/data-sources`: oldest first. */
export interface DataSources {
  readonly dataSources: readonly DataSource[]
}

/** One resource, as stored. `properties` depends on `kind`; see `@aws-linked/sdk`. */
export interface Resource {
  readonly arn: string
  readonly id: string
  readonly kind: string
  readonly accountId: string
  readonly region: string
  readonly name?: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt?: string
  readonly consoleUrl: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly dataSourceId: string
  /** The employee it is associated with; `null` when unassigned. */
  readonly employeeId: string | null
  readonly firstSeenAt: string
  readonly lastSeenAt: string
}

/** Which resources: every part narrows; several values of one part widen. */
export interface ResourceFilter {
  readonly dataSource?: readonly string[]
  readonly account?: readonly string[]
  readonly kind?: readonly string[]
  readonly region?: readonly string[]
  /** Employee IDs; `none` for unassigned. */
  readonly employee?: readonly string[]
  /** `key` or `key=value`. */
  readonly tag?: readonly string[]
  /** Part of a name, ID, ARN or tag; case-insensitive. */
  readonly search?: string
}

/** A page of `GET /v1/resources`. */
export interface ResourceQuery extends ResourceFilter {
  /** 1 to 200. @defaultValue 50 */
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
}

/** Resources in order of employee, account, kind, Region, name and ARN. */
export interface ResourcePage {
  readonly resources: readonly Resource[]
  /** Absent on the last page. */
  readonly nextCursor?: string
}

/** One employee's resources of one kind in one account. */
export interface ResourceGroup {
  readonly employeeId: string | null
  readonly accountId: string
  readonly dataSourceId: string
  readonly kind: string
  readonly count: number
}

/** The answer of `GET /v1/resources?group=employee`, filtered like the list. */
export interface ResourceGroups {
  readonly groups: readonly ResourceGroup[]
  /** Resources that pass the filter. */
  readonly total: number
  /** Regions of all the tenant's resources, for the filter. */
  readonly regions: readonly string[]
}

/** A person of the FinOps product. */
export interface Employee {
  readonly id: string
  readonly name: string
}

/** The answer of `GET /v1/employees`. */
export interface Employees {
  /** The employee who asks. */
  readonly me: string
  readonly employees: readonly Employee[]
}

/** The body of `PUT /v1/employees`, admins only: replaces the tenant's list. */
export interface EmployeesRequest {
  readonly employees: readonly Employee[]
}

/** The answer of `GET /v1/policies/:type`. */
export interface PolicyAnswer {
  readonly type: DataSourceType
  /** Grows with each feature that needs more. */
  readonly version?: string
  /** The IAM policy document. */
  readonly document: {
    readonly Version: string
    readonly Statement: readonly {
      readonly Sid?: string
      readonly Effect: string
      readonly Action: readonly string[]
      readonly Resource: string
    }[]
  }
}

/** Codes the API answers with: those of connecting, and the server's own. */
export type ErrorCode =
  | 'invalid_input'
  | 'invalid_access_key_id'
  | 'invalid_secret_access_key'
  | 'expired_credentials'
  | 'temporary_credentials'
  | 'clock_skew'
  | 'access_denied'
  | 'role_not_assumable'
  | 'external_id_not_enforced'
  | 'wrong_account_type'
  | 'already_connected'
  | 'throttled'
  | 'unreachable'
  | 'timeout'
  | 'unexpected'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'payload_too_large'

/** The body of every answer that is not 2xx. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode
    readonly message: string
    readonly remedy: string
    /** The input at fault: `accessKeyId`, `secretAccessKey`, `name`, `type`, `bucket`, … */
    readonly field?: string
    /** The values the message names, for other words: `keyId`, `account`, `seconds`, `name`, `id`, … */
    readonly details?: Readonly<Record<string, string>>
    readonly requestId: string
  }
}
