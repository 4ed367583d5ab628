import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import type { DiscoveryEvent } from './discovery-event.ts'
import type {
  Account,
  DataSourceType,
  ExportPlace,
  Organization,
  Permission,
  PolicyFeature,
  ResourceKind,
  Warning,
} from '@aws-linked/model'

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

/** Options of `checkPermissions()`. */
export interface CheckPermissionsOptions {
  /** Whose actions to try. @defaultValue every feature */
  readonly features?: readonly PolicyFeature[]
  /** Of a root: where its billing export is; without its bucket, reading it stays `unknown`. */
  readonly place?: ExportPlace
  readonly signal?: AbortSignal
  /** For all of it; what has no answer by then is `unknown`. @defaultValue `10_000` */
  readonly timeoutMs?: number
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
