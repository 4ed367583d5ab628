import type { Discovery } from '@aws-linked/model'
import { toJson } from '../db/json.ts'
import type { Db } from '../db/for-tenant.ts'

/** Discoveries kept per Data Source. */
const kept = 10

/** Notes that a discovery began, and forgets the oldest ones. */
export async function addDiscovery(db: Db, tenantId: string, discovery: Discovery): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('discoveries')
      .values({
        id: discovery.id,
        tenant_id: tenantId,
        data_source_id: discovery.dataSourceId,
        started_at: discovery.startedAt,
        ...toColumns(discovery),
      })
      .execute()
    const old = tx
      .selectFrom('discoveries')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('data_source_id', '=', discovery.dataSourceId)
      .orderBy('started_at', 'desc')
      .orderBy('id')
      .offset(kept)
    await tx
      .deleteFrom('discoveries')
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', old)
      .execute()
  })
}

/** Notes how far a discovery is, or how it ended. */
export async function updateDiscovery(
  db: Db,
  tenantId: string,
  discovery: Discovery,
): Promise<void> {
  await db
    .updateTable('discoveries')
    .set(toColumns(discovery))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', discovery.id)
    .execute()
}

function toColumns(discovery: Discovery) {
  return {
    status: discovery.status,
    finished_at: discovery.finishedAt ?? null,
    finished: discovery.finished,
    total: discovery.total,
    found: discovery.found,
    problems: toJson(discovery.problems),
    problem_count: discovery.problemCount ?? discovery.problems.length,
    problem: toJson(discovery.problem ?? null),
    scopes: toJson(discovery.scopes),
  }
}
