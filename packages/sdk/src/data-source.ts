import type { Account, DataSourceType, Organization, Permission, Warning } from '@aws-linked/model'
import type { DiscoverOptions, DiscoveryEvent } from './discover/discovery-event.ts'
import type { CheckPermissionsOptions } from './permissions/check-with.ts'

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
