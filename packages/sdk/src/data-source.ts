import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import type { DiscoveryEvent, Problem } from './discovery-event.ts'
import type { CheckPermissionsOptions, Permission } from './permission.ts'
import type { ResourceKind } from './resource.ts'

/** A Data Source's place in its Organization: its root (management) account or a linked (member) one. */
export type DataSourceType = 'root' | 'linked'

/** An access key, temporary credentials, any AWS SDK provider of them, or a role to assume. */
export type Credentials = AwsCredentialIdentity | AwsCredentialIdentityProvider | RoleCredentials

/** A role to assume; its sessions are renewed before they end. */
export type RoleCredentials = RoleOptions &
  (
    | { /** `arn:aws:iam::111122223333:role/FinOps` */ readonly roleArn: string }
    | {
        /** 12 digits. */
        readonly accountId: string
        /** With its path, where it has one: `service/FinOps`. */
        readonly roleName: string
      }
  )

/** How a role is assumed. */
export interface RoleOptions {
  /** Then the role has to refuse to be assumed without it and with any other, which is tried: else `external_id_not_enforced`. */
  readonly externalId?: string
  /** Who assumes it; a role here is a chain. @defaultValue the AWS SDK's own chain */
  readonly from?: Credentials
  /** Of one session, in seconds: 900 to 43,200; a chain's 3,600 at most. @defaultValue `3600` */
  readonly durationSeconds?: number
  /** As the account's CloudTrail shows it. @defaultValue `aws-linked` */
  readonly sessionName?: string
}

/** Who AWS says the credentials are. */
export interface Account {
  /** 12 digits. */
  readonly id: string
  /** The caller's ARN: a user, or a session of a role. */
  readonly arn: string
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string
  readonly alias?: string
}

/** What AWS will say of the account's Organization. */
export type Organization =
  | {
      readonly status: 'management' | 'member'
      /** `o-…` */
      readonly id: string
      readonly managementAccountId: string
    }
  | { readonly status: 'none' }
  | { readonly status: 'unknown'; readonly problem: OrganizationProblem }

/** Why the Organization is unknown. */
export type OrganizationProblem = Pick<
  Problem,
  'code' | 'action' | 'deniedBy' | 'message' | 'remedy'
>

/** Something the person who connected should know; nothing failed. */
export interface Warning {
  readonly code: 'billing_needs_root'
  readonly message: string
  readonly remedy: string
}

/** What of an account to discover. */
export interface DiscoverOptions {
  /** @defaultValue every kind */
  readonly kinds?: readonly ResourceKind[]
  /** Region codes. @defaultValue every Region enabled in the account */
  readonly regions?: readonly string[]
  readonly signal?: AbortSignal
  /** For each call, its retries included. @defaultValue `30_000` */
  readonly timeoutMs?: number
}

/** One connected AWS account: plain data, plus `discover()`. Serialises without its credentials. */
export interface DataSource {
  readonly name: string
  readonly type: DataSourceType
  readonly account: Account
  readonly organization: Organization
  readonly warnings: readonly Warning[]
  /** What the credentials may do, as it was when connecting; absent where it was not checked. */
  readonly permissions?: readonly Permission[]
  /** Streams what is in the account. Leaving the loop aborts the calls in flight at once. */
  discover(options?: DiscoverOptions): AsyncGenerator<DiscoveryEvent, void, undefined>
  /** What the credentials may do now: every action of the policy, tried by real, read-only calls. */
  checkPermissions(options?: CheckPermissionsOptions): Promise<readonly Permission[]>
}
