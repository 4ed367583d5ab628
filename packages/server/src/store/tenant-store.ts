import type { Kysely } from 'kysely'
import type {
  DataSource,
  Discovery,
  Employee,
  ResourceFilter,
  ResourceGroups,
  ResourcePage,
  ResourceQuery,
} from '@aws-linked/client'
import type { Resource } from '@aws-linked/sdk'
import { createBillingStore } from '../billing/store/billing-store.ts'
import type { BillingStore } from '../billing/store/billing-store.ts'
import { listOwners } from '../billing/store/owners.ts'
import type { ResourceOwner } from '../billing/billing-plugin.ts'
import {
  addDataSource,
  listDataSources,
  removeDataSource,
  setDataSourceState,
} from './data-sources.ts'
import type { NewDataSource } from './data-sources.ts'
import { addDiscovery, updateDiscovery } from './discoveries.ts'
import { listEmployees, replaceEmployees } from './employees.ts'
import { groupResources, listResources } from './resource-lists.ts'
import { closeGone, upsertResources } from './resources.ts'
import type { SeenScope, Sighting } from './resources.ts'
import type { Tables } from './schema.ts'
import { findSecret, wipeSecret } from './secrets.ts'

/** One tenant's part of the store. There is no other way in, so no query can forget its tenant. */
export interface TenantStore {
  readonly tenantId: string
  readonly billing: BillingStore
  /** Keeps a Data Source; gives the one that has the account already instead. Rolls back on abort. */
  addDataSource(
    source: NewDataSource,
    signal: AbortSignal,
  ): Promise<Pick<DataSource, 'id' | 'name'> | undefined>
  listDataSources(): Promise<DataSource[]>
  findDataSource(id: string): Promise<DataSource | undefined>
  setDataSourceState(id: string, problem: DataSource['problem'] | undefined): Promise<void>
  removeDataSource(id: string): Promise<void>
  /** The credentials' envelope. */
  findSecret(dataSourceId: string): Promise<string | undefined>
  wipeSecret(dataSourceId: string): Promise<void>
  addDiscovery(discovery: Discovery): Promise<void>
  updateDiscovery(discovery: Discovery): Promise<void>
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
export function createTenantStore(db: Kysely<Tables>, tenantId: string): TenantStore {
  return {
    tenantId,
    billing: createBillingStore(db, tenantId),
    addDataSource: (source, signal) =>
      db.transaction().execute(async (tx) => {
        const other = await addDataSource(tx, tenantId, source)
        signal.throwIfAborted()
        return other
      }),
    listDataSources: () => listDataSources(db, tenantId),
    findDataSource: async (id) => (await listDataSources(db, tenantId, id))[0],
    setDataSourceState: (id, problem) => setDataSourceState(db, tenantId, id, problem),
    removeDataSource: (id) => removeDataSource(db, tenantId, id),
    findSecret: (id) => findSecret(db, tenantId, id),
    wipeSecret: (id) => wipeSecret(db, tenantId, id),
    addDiscovery: (discovery) =>
      db.transaction().execute((tx) => addDiscovery(tx, tenantId, discovery)),
    updateDiscovery: (discovery) => updateDiscovery(db, tenantId, discovery),
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
