import type { Kysely } from 'kysely'
import type { Tables } from '../db/schema.ts'

/** A Data Source's envelope; undefined once it was wiped. */
export async function findSecret(
  db: Kysely<Tables>,
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
