import type { Db } from '../db/for-tenant.ts'

/** The IDs of a tenant's connected Data Sources, by account. */
export async function connectedAccounts(
  db: Db,
  tenantId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('data_sources')
    .select(['account_id', 'id'])
    .where('tenant_id', '=', tenantId)
    .where('state', '<>', 'disconnected')
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.id]))
}

/** The IDs of a tenant's linked Data Sources, oldest first. */
export async function linkedIds(db: Db, tenantId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('data_sources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('type', '=', 'linked')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
