import type {
  DataSourceType,
  Account,
  Organization,
  BillingExport,
  Problem,
  Warning,
  Permission,
  PolicyAnswer,
} from './wire.ts'

/** The answer of `GET /v1/settings`: what this server is set up for. */
export interface Settings {
  /** Ways to connect, the recommended first. Without an AWS identity of the host's there is no `role`. */
  readonly methods: readonly ('role' | 'access_key')[]
  /** The AWS account the roles of Data Sources have to trust. */
  readonly accountId?: string
  readonly billing: boolean
}

/** The body of `POST /v1/role-setups`. */
export interface RoleSetupRequest {
  readonly type: DataSourceType
  /** The account that is to be connected; then no other one is taken. */
  readonly accountId?: string
  /** The role is made in all linked accounts of this root, through a StackSet. */
  readonly rootId?: string
  /** @defaultValue `aws-linked` */
  readonly roleName?: string
  /** Root only. */
  readonly billingExport?: BillingExport
}

/** The answer of `POST /v1/role-setups`: what a role needs. Each is for one Data Source, or for one root's linked accounts. */
export interface RoleSetup {
  readonly id: string
  /** Issued here, never taken from a request. Not a secret. */
  readonly externalId: string
  /** The account the role has to trust. */
  readonly trustedAccountId: string
  readonly roleName: string
  readonly trustPolicy: object
  readonly policy: PolicyAnswer['document']
  /** An AWS CloudFormation template of the role with its policy: JSON text. */
  readonly template: string
  /** Opens the console with the template filled in; absent where the host keeps none that has this policy. */
  readonly quickCreateUrl?: string
  /** Of a root's setup: how the role gets into every account of the Organization. */
  readonly stackSet?: {
    readonly steps: readonly string[]
    /** They read `template` from the file `role.json`, and `rootTemplate` from `root-role.json`, unless the host keeps them. */
    readonly commands: readonly string[]
    /** Of the management account's own role, which a StackSet never reaches: JSON text. */
    readonly rootTemplate: string
  }
}

/** Credentials as a person gives them. A role's External ID is that of its setup. */
export type CredentialsRequest =
  | {
      readonly accessKeyId: string
      readonly secretAccessKey: string
      /** Tells temporary credentials: `temporary_credentials`. */
      readonly sessionToken?: string
    }
  | { readonly roleSetupId: string; readonly roleArn: string }
  | { readonly roleSetupId: string; readonly accountId: string; readonly roleName: string }

/** The body of `PATCH /v1/data-sources/:id`: what is there is changed. */
export interface DataSourceChange {
  readonly name?: string
  /** Root only; `null` forgets it, and exports are found by themselves. */
  readonly billingExport?: BillingExport | null
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
  readonly problem?: Pick<Problem, 'code' | 'message' | 'remedy'>
  /** It is what is imported. */
  readonly isChosen: boolean
}

/** The answer of `GET /v1/data-sources/:id/exports`. */
export interface BillingExports {
  readonly exports: readonly FoundBillingExport[]
  /** Why the export APIs did not tell: then bucket and prefix have to be typed. */
  readonly problem?: Pick<Problem, 'code' | 'message' | 'remedy'>
}

/** One account of a root's Organization, or of its bill. */
export interface LinkedAccount {
  /** 12 digits. */
  readonly id: string
  readonly name?: string
  /** Suspended accounts are listed, and never connected. Absent: known from the bill alone. */
  readonly status?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'
  /** Its Data Source; absent: not connected. */
  readonly dataSourceId?: string
  /** What the newest imported period bills it, one for each currency; absent: not on the bill. */
  readonly billed?: readonly { readonly amount: string; readonly currency: string }[]
}

/** The answer of `GET /v1/data-sources/:id/accounts`, of a root. */
export interface LinkedAccounts {
  /** The largest bill first. The root itself is not among them. */
  readonly accounts: readonly LinkedAccount[]
  /** Why the Organization's list could not be read; then these are the bill's accounts. */
  readonly problem?: Pick<Problem, 'code' | 'message' | 'remedy'>
}

/** The body of `POST /v1/data-sources/:id/connections`, of a root: connects linked accounts through one role name. */
export interface ConnectManyRequest {
  /** Made with this root as `rootId`. */
  readonly roleSetupId: string
  readonly accountIds: readonly string[]
  /** @defaultValue the setup's */
  readonly roleName?: string
}

/** A run that connects many accounts: newest by `GET /v1/data-sources/:id/connections`. It resumes after a restart. */
export interface Connections {
  readonly id: string
  /** The root's. */
  readonly dataSourceId: string
  /** The setup its role was made with: further accounts, and those that failed, go through the same. */
  readonly roleSetupId?: string
  readonly status: 'running' | 'finished' | 'cancelled'
  readonly startedAt: string
  readonly finishedAt?: string
  readonly accounts: readonly {
    readonly accountId: string
    readonly status: 'waiting' | 'connecting' | 'connected' | 'already_connected' | 'failed'
    readonly dataSourceId?: string
    readonly problem?: Pick<Problem, 'code' | 'message' | 'remedy'>
  }[]
}

/** The body of `POST /v1/data-sources` and `POST /v1/data-sources/check`. */
export interface ConnectRequest {
  readonly type: DataSourceType
  readonly name?: string
  readonly credentials: CredentialsRequest
  /** Root only. */
  readonly billingExport?: BillingExport
}

/** The answer of `POST /v1/data-sources/check`: nothing was kept. */
export interface CheckResult {
  readonly account: Account
  readonly organization: Organization
  readonly warnings: readonly Warning[]
  readonly permissions?: readonly Permission[]
  /** A root's, where the server has billing. */
  readonly exports?: BillingExports
}
