import type { DataSourceType } from '../account.ts'
import type { PolicyDocument } from '../policy.ts'
import type { BillingExport } from './data-sources.ts'

/** The body of `POST /v1/role-setups`. */
export interface RoleSetupRequest {
  readonly type: DataSourceType
  /** The account that is to be connected; then no other one is taken. */
  readonly accountId?: string
  /** The role is made in all linked accounts of this root, through a StackSet. */
  readonly rootId?: string
  /** @defaultValue that of the open setup, else `aws-linked` */
  readonly roleName?: string
  /** Root only. */
  readonly billingExport?: BillingExport
}

/**
 * The answer of `POST /v1/role-setups`: what a role needs. Each is for one Data Source, or for one root's
 * linked accounts. A tenant's open setup of the same type, account and root is given again until a Data
 * Source uses it, or nobody asks for it for thirty days. That of a root's linked accounts stays open.
 */
export interface RoleSetup {
  readonly id: string
  /** Issued here, never taken from a request. Not a secret. */
  readonly externalId: string
  /** The account the role has to trust. */
  readonly trustedAccountId: string
  readonly roleName: string
  readonly trustPolicy: object
  readonly policy: PolicyDocument
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
