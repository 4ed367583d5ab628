import type { Aws, AwsPlace } from '../aws/aws.ts'
import type { HostRoles } from '../aws/host-roles.ts'
import type { Log } from '../api/log.ts'
import type { Db, Tenant } from '../db/for-tenant.ts'
import type { EventHub } from '../events/event-hub.ts'
import type { Transact } from '../events/transact.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { KeyRing } from '../secrets/keys.ts'

/** What the server's parts share. */
export interface Context {
  /** The rows of all tenants: for what the server does by itself. Requests go through `tenant`. */
  readonly db: Db
  readonly tenant: (tenantId: string) => Tenant
  readonly transact: Transact
  readonly jobs: Jobs
  readonly aws: Aws
  readonly place: AwsPlace
  readonly keys: KeyRing
  readonly hub: EventHub
  readonly log: Log
  readonly now: () => Date
  /** Undefined: the host has no AWS identity, and there are no roles. */
  readonly roles: HostRoles | undefined
}
