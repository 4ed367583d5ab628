import { sql } from 'kysely'
import { toJson } from '../db/json.ts'
import { schemaName } from '../db/migrate.ts'
import type { Db } from '../db/for-tenant.ts'

/** Keeps which accounts a root's Organization has; whether they are others than before. */
export async function keepRootAccounts(
  db: Db,
  tenantId: string,
  dataSourceId: string,
  accountIds: readonly string[],
): Promise<boolean> {
  return await db.transaction().execute((tx) => keepWithin(tx, tenantId, dataSourceId, accountIds))
}

async function keepWithin(
  tx: Db,
  tenantId: string,
  dataSourceId: string,
  accountIds: readonly string[],
): Promise<boolean> {
  const root = await tx
    .selectFrom('data_sources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', dataSourceId)
    .where('erasing', '=', false)
    .forUpdate()
    .executeTakeFirst()
  // It was removed while AWS was asked.
  if (!root) return false
  const ids = toJson(accountIds)
  const { numDeletedRows } = await tx
    .deleteFrom('organization_accounts')
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', dataSourceId)
    .where(sql<boolean>`account_id not in (select jsonb_array_elements_text(${ids}::jsonb))`)
    .executeTakeFirst()
  const { numAffectedRows = 0n } = await sql`
    insert into ${sql.id(schemaName, 'organization_accounts')} (tenant_id, data_source_id, account_id)
    select ${tenantId}, ${dataSourceId}, id from jsonb_array_elements_text(${ids}::jsonb) as id
    on conflict do nothing
  `.execute(tx)
  return numDeletedRows + numAffectedRows > 0n
}

/** Which accounts a root's Organization had when it was listed last. */
export async function listRootAccounts(
  db: Db,
  tenantId: string,
  dataSourceId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('organization_accounts')
    .select('account_id')
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', dataSourceId)
    .execute()
  return rows.map((row) => row.account_id)
}
