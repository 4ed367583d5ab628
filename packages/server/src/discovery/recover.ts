import type { Kysely } from 'kysely'
import { newestDiscoveries } from './store.ts'
import type { HostNews } from '../events/host-event.ts'
import type { Tables } from '../db/schema.ts'

/** A Data Source whose newest discovery did not come to its end. */
export interface Unfinished {
  readonly tenantId: string
  readonly source: { readonly id: string; readonly ownerId: string }
}

/**
 * Finishes what a killed server began, over all tenants: removals, and the record of discoveries.
 * To be called within a transaction.
 */
export async function recover(
  db: Kysely<Tables>,
  now: string,
  tell?: (tenantId: string, news: HostNews) => Promise<void>,
): Promise<Unfinished[]> {
  const erased = await db
    .deleteFrom('data_sources')
    .where('erasing', '=', true)
    .returning(['id', 'tenant_id'])
    .execute()
  for (const { id, tenant_id } of erased) {
    await tell?.(tenant_id, { type: 'data_source_deleted', dataSourceId: id })
  }
  await db
    .updateTable('discoveries')
    .set({ status: 'interrupted', finished_at: now })
    .where('status', '=', 'running')
    .execute()
  const sources = await db
    .selectFrom('data_sources')
    .select(['id', 'tenant_id', 'owner_id'])
    .where('state', '<>', 'disconnected')
    .execute()
  const unfinished: Unfinished[] = []
  for (const [tenantId, rows] of Map.groupBy(sources, (row) => row.tenant_id)) {
    const ids = rows.map(({ id }) => id)
    const newest = await newestDiscoveries(db, tenantId, ids)
    for (const { id, owner_id } of rows) {
      // None at all: the server was killed between connecting and the first discovery.
      const status = newest.get(id)?.status ?? 'interrupted'
      if (status === 'interrupted') unfinished.push({ tenantId, source: { id, ownerId: owner_id } })
    }
  }
  return unfinished
}
