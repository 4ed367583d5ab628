import type { Selectable } from 'kysely'
import type { Discovery } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'
import type { Discoveries } from '../db/tables.ts'

/** The newest discovery of each of these Data Sources that has one. */
export async function newestDiscoveries(
  db: Db,
  tenantId: string,
  dataSourceIds: readonly string[],
): Promise<Map<string, Selectable<Discoveries>>> {
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
export function toDiscovery(row: Selectable<Discoveries>): Discovery {
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
