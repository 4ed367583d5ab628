import type { Db } from '../db/for-tenant.ts'

/** The roots whose run did not come to its end, of all tenants. */
export async function unfinishedRuns(
  db: Db,
): Promise<{ readonly tenantId: string; readonly dataSourceId: string }[]> {
  return await db
    .selectFrom('connection_runs')
    .select(['tenant_id as tenantId', 'data_source_id as dataSourceId'])
    .where('status', '=', 'running')
    .orderBy('started_at')
    .execute()
}
