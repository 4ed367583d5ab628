import type { Aws, AwsPlace } from './aws.ts'
import type { EventHub } from './events/event-hub.ts'
import type { Log } from './log.ts'
import type { HostRoles } from './roles/host-roles.ts'
import type { KeyRing } from './secrets/keys.ts'
import type { Store } from './store/store.ts'

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

/** A root that came or went changes its linked accounts' warnings. */
export async function publishLinked(context: Context, tenantId: string): Promise<void> {
  for (const { id, type } of await context.store.tenant(tenantId).listDataSources()) {
    if (type === 'linked') await publishDataSource(context, tenantId, id)
  }
}
