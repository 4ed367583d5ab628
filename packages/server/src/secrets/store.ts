import type { Db } from '../db/for-tenant.ts'

/** A Data Source's envelope; undefined once it was wiped. */
export async function findSecret(
  db: Db,
  tenantId: string,
  dataSourceId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('secrets')
    .select('sealed')
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', dataSourceId)
    .executeTakeFirst()
  return row?.sealed
}
