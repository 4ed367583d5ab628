import type { Kysely, Selectable } from 'kysely'
import type { Discovery } from '@aws-linked/model'
import { toJson } from '../db/json.ts'
import type { DiscoveryTable, Tables } from '../db/schema.ts'

/** Discoveries kept per Data Source. */
const kept = 10

/** Notes that a discovery began, and forgets the oldest ones. */
export async function addDiscovery(
  db: Kysely<Tables>,
  tenantId: string,
  discovery: Discovery,
): Promise<void> {
  await db
    .insertInto('discoveries')
    .values({
      id: discovery.id,
      tenant_id: tenantId,
      data_source_id: discovery.dataSourceId,
      started_at: discovery.startedAt,
      ...toColumns(discovery),
    })
    .execute()
  const old = db
    .selectFrom('discoveries')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', discovery.dataSourceId)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .offset(kept)
  await db
    .deleteFrom('discoveries')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', old)
    .execute()
}

/** Notes how far a discovery is, or how it ended. */
export async function updateDiscovery(
  db: Kysely<Tables>,
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

/** The newest discovery of each of these Data Sources that has one. */
export async function newestDiscoveries(
  db: Kysely<Tables>,
  tenantId: string,
  dataSourceIds: readonly string[],
): Promise<Map<string, Selectable<DiscoveryTable>>> {
  const rows = await db
    .selectFrom('discoveries')
    .selectAll()
    .distinctOn('data_source_id')
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', 'in', dataSourceIds)
    .orderBy('data_source_id')
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.data_source_id, row]))
}

/** A row as the API gives it. */
export function toDiscovery(row: Selectable<DiscoveryTable>): Discovery {
  return {
    id: row.id,
    dataSourceId: row.data_source_id,
    status: row.status,
    startedAt: row.started_at.toISOString(),
    ...(row.finished_at && { finishedAt: row.finished_at.toISOString() }),
    finished: row.finished,
    total: row.total,
    found: row.found,
    problems: row.problems,
    ...(row.problem_count > row.problems.length && { problemCount: row.problem_count }),
    ...(row.problem && { problem: row.problem }),
    scopes: row.scopes,
  }
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
