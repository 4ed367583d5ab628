import { sql } from 'kysely'
import type { Kysely, Selectable } from 'kysely'
import type { BillingExport, DataSource } from '@aws-linked/client'
import { billedAccounts } from '../billing/store/periods.ts'
import { newestDiscoveries, toDiscovery } from './discoveries.ts'
import { toJson } from './json.ts'
import { hasRoot } from './root-of.ts'
import type { DataSourceTable, Tables } from './schema.ts'

/** A Data Source to keep. */
export interface NewDataSource extends Pick<
  DataSource,
  'id' | 'name' | 'type' | 'account' | 'organization' | 'warnings' | 'ownerId' | 'createdAt'
> {
  readonly accessKeyId: string
  readonly billingExport?: BillingExport
  /** The credentials' envelope. */
  readonly sealed: string
}

/** Keeps a Data Source and its secret, unless the tenant has the account: then gives that one. */
export async function addDataSource(
  db: Kysely<Tables>,
  tenantId: string,
  source: NewDataSource,
): Promise<Pick<DataSource, 'id' | 'name'> | undefined> {
  const added = await db
    .insertInto('data_sources')
    .values({
      id: source.id,
      tenant_id: tenantId,
      name: source.name,
      type: source.type,
      account_id: source.account.id,
      account: toJson(source.account),
      organization: toJson(source.organization),
      access_key_id: source.accessKeyId,
      state: 'connected',
      problem: 'null',
      billing_export: toJson(source.billingExport ?? null),
      warnings: toJson(source.warnings),
      owner_id: source.ownerId,
      created_at: source.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) {
    const { id, sealed } = source
    await db
      .insertInto('secrets')
      .values({ data_source_id: id, tenant_id: tenantId, sealed })
      .execute()
    return undefined
  }
  return await db
    .selectFrom('data_sources')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', source.account.id)
    .executeTakeFirstOrThrow()
}

/** The tenant's Data Sources, oldest first; or the one with this ID. */
export async function listDataSources(
  db: Kysely<Tables>,
  tenantId: string,
  id?: string,
): Promise<DataSource[]> {
  const all = await db
    .selectFrom('data_sources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    // One Data Source's warnings depend on the tenant's roots.
    .$if(id !== undefined, (query) =>
      query.where((eb) => eb.or([eb('id', '=', id ?? ''), eb('type', '=', 'root')])),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const rows = id === undefined ? all : all.filter((row) => row.id === id)
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const counts = await countResources(db, tenantId, ids)
  const discoveries = await newestDiscoveries(db, tenantId, ids)
  const billed = await billedAccounts(db, tenantId)
  return rows.map((row) => {
    const discovery = discoveries.get(row.id)
    return {
      ...toDataSource(row, all, billed),
      resourceCount: counts.get(row.id) ?? 0,
      ...(discovery && { discovery: toDiscovery(discovery) }),
    }
  })
}

/** Notes that the credentials work, or why they do not. */
export async function setDataSourceState(
  db: Kysely<Tables>,
  tenantId: string,
  id: string,
  problem: DataSource['problem'] | undefined,
): Promise<void> {
  await db
    .updateTable('data_sources')
    .set({
      state: problem ? 'needs_attention' : 'connected',
      problem: toJson(problem ?? null),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Removes a Data Source and all that hangs on it. */
export async function removeDataSource(
  db: Kysely<Tables>,
  tenantId: string,
  id: string,
): Promise<void> {
  await db
    .deleteFrom('data_sources')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

async function countResources(
  db: Kysely<Tables>,
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
  row: Selectable<DataSourceTable>,
  all: readonly Selectable<DataSourceTable>[],
  billed: ReadonlySet<string>,
): Omit<DataSource, 'resourceCount' | 'discovery'> {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    account: row.account,
    organization: row.organization,
    credentials: { kind: 'access_key', accessKeyId: row.access_key_id },
    state: row.state,
    ...(row.problem && { problem: row.problem }),
    ...(row.billing_export && { billingExport: row.billing_export }),
    // Computed when read: connecting the root account answers it, removing it asks again.
    warnings: row.warnings.filter(
      ({ code }) =>
        code !== 'billing_needs_root' || !(hasRoot(row, all) || billed.has(row.account_id)),
    ),
    ownerId: row.owner_id,
    createdAt: row.created_at.toISOString(),
  }
}
