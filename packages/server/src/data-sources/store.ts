import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { DataSource } from '@aws-linked/model'
import { newestDiscoveries, toDiscovery } from './newest-discoveries.ts'
import { accountsWithRoot } from './accounts-with-root.ts'
import { hasRoot } from './root-of.ts'
import type { DataSources } from '../db/tables.ts'
import type { Db } from '../db/for-tenant.ts'

/** The tenant's Data Sources, oldest first; or those with these IDs. */
export async function listDataSources(
  db: Db,
  tenantId: string,
  wanted?: readonly string[],
): Promise<DataSource[]> {
  const all = await db
    .selectFrom('data_sources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    // A Data Source's warnings depend on the tenant's roots.
    .$if(wanted !== undefined, (query) =>
      query.where((eb) => eb.or([eb('id', 'in', wanted ?? []), eb('type', '=', 'root')])),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const rows = wanted === undefined ? all : all.filter((row) => wanted.includes(row.id))
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const counts = await countResources(db, tenantId, ids)
  const discoveries = await newestDiscoveries(db, tenantId, ids)
  const withRoot = await accountsWithRoot(
    db,
    tenantId,
    rows.map((row) => row.account_id),
  )
  return rows.map((row) => {
    const discovery = discoveries.get(row.id)
    return {
      ...toDataSource(row, all, withRoot),
      resourceCount: counts.get(row.id) ?? 0,
      ...(discovery && { discovery: toDiscovery(discovery) }),
    }
  })
}

/** One of the tenant's Data Sources. */
export async function findDataSource(
  db: Db,
  tenantId: string,
  id: string,
): Promise<DataSource | undefined> {
  return (await listDataSources(db, tenantId, [id]))[0]
}

/** A Data Source as the host is told of it. Throws when there is none. */
export async function snapshot(
  db: Db,
  tenantId: string,
  id: string,
): Promise<Omit<DataSource, 'discovery'>> {
  const source = await findDataSource(db, tenantId, id)
  if (!source) throw new Error('The Data Source of an event is not there.')
  const { discovery: _, ...rest } = source
  return rest
}

async function countResources(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('resources')
    .select(['data_source_id', sql<number>`count(*)::int`.as('count')])
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', 'in', ids)
    .where('gone_at', 'is', null)
    .groupBy('data_source_id')
    .execute()
  return new Map(rows.map((row) => [row.data_source_id, row.count]))
}

function toDataSource(
  row: Selectable<DataSources>,
  all: readonly Selectable<DataSources>[],
  withRoot: ReadonlySet<string>,
): Omit<DataSource, 'resourceCount' | 'discovery'> {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    account: row.account,
    organization: row.organization,
    credentials: row.credentials,
    state: row.state,
    ...(row.problem && { problem: row.problem }),
    ...(row.billing_export && { billingExport: row.billing_export }),
    ...(row.permissions && { permissions: row.permissions }),
    // Computed when read: connecting the root account answers it, removing it asks again.
    warnings: row.warnings.filter(
      ({ code }) =>
        code !== 'billing_needs_root' || !(hasRoot(row, all) || withRoot.has(row.account_id)),
    ),
    ownerId: row.owner_id,
    createdAt: row.created_at.toISOString(),
  }
}
