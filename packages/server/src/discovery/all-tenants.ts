import type { Context } from '../context/context.ts'
import { newestDiscoveries } from '../data-sources/newest-discoveries.ts'
import * as lifeStore from '../data-sources/life.ts'
import type { Db } from '../db/for-tenant.ts'

/** A Data Source whose newest discovery did not come to its end. */
export interface Unfinished {
  readonly tenantId: string
  readonly source: { readonly id: string; readonly ownerId: string }
}

/**
 * Finishes what a killed server began, over all tenants: removals, and the record of discoveries, but
 * for those of Data Sources that are `live`.
 */
export async function recover(
  { db, transact, now }: Context,
  live: ReadonlySet<string>,
): Promise<Unfinished[]> {
  for (const { id, tenantId } of await beingErased(db)) {
    await transact(tenantId, async (tx, tell) => {
      await tx.use(lifeStore).removeDataSource(id, tell)
    })
  }
  await db
    .updateTable('discoveries')
    .set({ status: 'interrupted', finished_at: now().toISOString() })
    .where('status', '=', 'running')
    .$if(live.size > 0, (query) => query.where('data_source_id', 'not in', [...live]))
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
      if (live.has(id)) continue
      // None at all: the server was killed between connecting and the first discovery.
      const status = newest.get(id)?.status ?? 'interrupted'
      if (status === 'interrupted') unfinished.push({ tenantId, source: { id, ownerId: owner_id } })
    }
  }
  return unfinished
}

async function beingErased(db: Db): Promise<{ readonly id: string; readonly tenantId: string }[]> {
  return await db
    .selectFrom('data_sources')
    .select(['id', 'tenant_id as tenantId'])
    .where('erasing', '=', true)
    .execute()
}
