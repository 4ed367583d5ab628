import type { Kysely } from 'kysely'
import type {
  DataSource,
  DataSourceChange,
  Discovery,
  Employee,
  ResourceFilter,
  ResourceGroups,
  ResourcePage,
  ResourceQuery,
  Resource,
  ResourceOwner,
} from '@aws-linked/model'
import { createBillingStore } from '../billing/billing-store.ts'
import type { BillingStore } from '../billing/billing-store.ts'
import { listOwners } from '../resources/owners.ts'
import { createConnectionStore } from '../accounts/connection-store.ts'
import type { ConnectionStore } from '../accounts/connection-store.ts'
import { addDataSource } from '../data-sources/add-data-source.ts'
import type { Added, NewDataSource } from '../data-sources/add-data-source.ts'
import {
  changeDataSource,
  disconnectDataSource,
  noteHealth,
  removeDataSource,
  replaceCredentials,
} from '../data-sources/life.ts'
import type { Health, Held, NewCredentials, Replaced } from '../data-sources/life.ts'
import { listDataSources } from '../data-sources/store.ts'
import { addDiscovery, updateDiscovery } from '../discovery/store.ts'
import { listEmployees, replaceEmployees } from '../employees/store.ts'
import { groupResources, listResources } from '../resources/list-resources.ts'
import { addRoleSetup, findRoleSetup } from '../roles/store.ts'
import type { KeptRoleSetup } from '../roles/store.ts'
import { closeGone, upsertResources } from '../resources/store.ts'
import type { SeenScope, Sighting } from '../resources/store.ts'
import type { Tables } from './schema.ts'
import { findSecret } from '../secrets/store.ts'
import { createTransact } from '../events/transact.ts'
import type { HostEvents } from '../events/transact.ts'

/** One tenant's part of the store. There is no other way in, so no query can forget its tenant. */
export interface TenantStore {
  readonly tenantId: string
  readonly billing: BillingStore
  /** Keeps a Data Source, or revives one; nothing on abort. */
  addDataSource(source: NewDataSource, signal: AbortSignal): Promise<Added>
  /** All, or those with these IDs that there are. */
  listDataSources(ids?: readonly string[]): Promise<DataSource[]>
  findDataSource(id: string): Promise<DataSource | undefined>
  /** Whether there was something to change. */
  changeDataSource(id: string, change: DataSourceChange): Promise<boolean>
  /** Exchanges the credentials at once. */
  replaceCredentials(
    id: string,
    credentials: NewCredentials,
    signal: AbortSignal,
  ): Promise<Replaced>
  /** Notes that these credentials work, or why they do not; `false` when they are not in force any more. */
  noteHealth(held: Held, health: Health): Promise<boolean>
  /** Wipes the credentials; whether there was something to disconnect. */
  disconnectDataSource(id: string, options: { readonly erase: boolean }): Promise<boolean>
  removeDataSource(id: string): Promise<void>
  /** The credentials' envelope. */
  findSecret(dataSourceId: string): Promise<string | undefined>
  addRoleSetup(setup: KeptRoleSetup): Promise<void>
  findRoleSetup(id: string): Promise<KeptRoleSetup | undefined>
  readonly connections: ConnectionStore
  addDiscovery(discovery: Discovery): Promise<void>
  updateDiscovery(discovery: Discovery): Promise<void>
  /** Notes its end, and tells the host. */
  endDiscovery(discovery: Discovery): Promise<void>
  upsertResources(resources: readonly Resource[], sighting: Sighting): Promise<void>
  /** Marks as gone what a complete scope no longer has; how many. */
  closeGone(scope: SeenScope, sighting: Omit<Sighting, 'employeeId'>): Promise<number>
  listResources(query: ResourceQuery): Promise<ResourcePage>
  groupResources(filter: ResourceFilter): Promise<ResourceGroups>
  listEmployees(): Promise<Employee[]>
  replaceEmployees(employees: readonly Employee[]): Promise<void>
  /** Whose each resource is, gone ones too: they cost while they were there. */
  listOwners(): Promise<ResourceOwner[]>
}

/** The part of the store that is this tenant's. */
export function createTenantStore(
  db: Kysely<Tables>,
  tenantId: string,
  events?: HostEvents,
): TenantStore {
  const transact = createTransact(db, tenantId, events)
  return {
    tenantId,
    billing: createBillingStore(db, tenantId),
    addDataSource: (source, signal) =>
      transact(
        (tx, tell) => addDataSource(tx, tenantId, source, tell),
        ({ outcome }) => {
          signal.throwIfAborted()
          return outcome === 'added' || outcome === 'revived'
        },
      ),
    listDataSources: (ids) => listDataSources(db, tenantId, ids),
    findDataSource: async (id) => (await listDataSources(db, tenantId, [id]))[0],
    changeDataSource: (id, change) => changeDataSource(db, tenantId, id, change),
    replaceCredentials: (id, credentials, signal) =>
      transact(
        (tx, tell) => replaceCredentials(tx, tenantId, id, credentials, tell),
        (replaced) => {
          signal.throwIfAborted()
          return replaced === 'replaced'
        },
      ),
    noteHealth: (held, health) =>
      transact((tx, tell) => noteHealth(tx, tenantId, held, health, tell)),
    disconnectDataSource: (id, options) =>
      transact((tx, tell) => disconnectDataSource(tx, tenantId, id, options, tell)),
    removeDataSource: (id) => transact((tx, tell) => removeDataSource(tx, tenantId, id, tell)),
    findSecret: (id) => findSecret(db, tenantId, id),
    addRoleSetup: (setup) => addRoleSetup(db, tenantId, setup),
    findRoleSetup: (id) => findRoleSetup(db, tenantId, id),
    connections: createConnectionStore(db, tenantId),
    addDiscovery: (discovery) =>
      db.transaction().execute((tx) => addDiscovery(tx, tenantId, discovery)),
    updateDiscovery: (discovery) => updateDiscovery(db, tenantId, discovery),
    endDiscovery: (discovery) =>
      transact(async (tx, tell) => {
        await updateDiscovery(tx, tenantId, discovery)
        await tell({ type: 'discovery_ended', discovery })
      }),
    upsertResources: (resources, sighting) => upsertResources(db, tenantId, resources, sighting),
    closeGone: (scope, sighting) => closeGone(db, tenantId, scope, sighting),
    listResources: (query) => listResources(db, tenantId, query),
    groupResources: (filter) => groupResources(db, tenantId, filter),
    listEmployees: () => listEmployees(db, tenantId),
    replaceEmployees: (employees) =>
      db.transaction().execute((tx) => replaceEmployees(tx, tenantId, employees)),
    listOwners: () => listOwners(db, tenantId),
  }
}
