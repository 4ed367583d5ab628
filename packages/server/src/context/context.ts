import type { Aws, AwsPlace } from '../aws/aws.ts'
import type { EventHub } from '../events/event-hub.ts'
import type { Log } from '../api/log.ts'
import type { HostRoles } from '../aws/host-roles.ts'
import type { KeyRing } from '../secrets/keys.ts'
import type { Store } from '../db/store.ts'

/** What the server's parts share. */
export interface Context {
  readonly store: Store
  readonly aws: Aws
  readonly place: AwsPlace
  readonly keys: KeyRing
  readonly hub: EventHub
  readonly log: Log
  readonly now: () => Date
  /** Undefined: the host has no AWS identity, and there are no roles. */
  readonly roles: HostRoles | undefined
}

/** Tells the tenant's dashboards that a Data Source is new or has changed. */
export async function publishDataSource(
  { store, hub }: Context,
  tenantId: string,
  id: string,
): Promise<void> {
  const dataSource = await store.tenant(tenantId).findDataSource(id)
  if (dataSource) hub.publish(tenantId, { type: 'data_source', dataSource })
}

/** So many are told of at once: a dashboard that falls a thousand events behind is sent away. */
const atOnce = 250

/** A root that came or went changes its linked accounts' warnings. Read in batches: there may be thousands. */
export async function publishLinked({ store, hub }: Context, tenantId: string): Promise<void> {
  const tenant = store.tenant(tenantId)
  const ids = await tenant.connections.linkedIds()
  for (let from = 0; from < ids.length; from += atOnce) {
    for (const dataSource of await tenant.listDataSources(ids.slice(from, from + atOnce))) {
      hub.publish(tenantId, { type: 'data_source', dataSource })
    }
  }
}
