import type { Right } from '../right.ts'
import type { Account, DataSourceType, Organization, Warning } from '../account.ts'
import type { Permission } from '../permission.ts'
import type { BillingExport, BillingExports } from './data-sources.ts'

/** The answer of `GET /v1/settings`: what this server is set up for. */
export interface Settings {
  /** Ways to connect, the recommended first. Without an AWS identity of the host's there is no `role`. */
  readonly methods: readonly ('role' | 'access_key')[]
  /** The AWS account the roles of Data Sources have to trust. */
  readonly accountId?: string
  readonly billing: boolean
  /** What the person who asks may do, as the host says. Everyone signed in may look, check and discover. */
  readonly rights: readonly Right[]
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
