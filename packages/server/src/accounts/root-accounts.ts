import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { toJson } from '../db/json.ts'
import { schemaName } from '../db/migrate.ts'
import type { Tables } from '../db/schema.ts'

/** Keeps which accounts a root's Organization has; whether they are others than before. */
export async function keepRootAccounts(
  tx: Kysely<Tables>,
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
  db: Kysely<Tables>,
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

/** Which of these accounts belong to a root of the tenant: it lists them, or its export bills them. */
export async function accountsWithRoot(
  db: Kysely<Tables>,
  tenantId: string,
  accountIds: readonly string[],
): Promise<Set<string>> {
  const wanted = sql`select jsonb_array_elements_text(${toJson(accountIds)}::jsonb)`
  const { rows } = await sql<{ id: string }>`
    select listed.account_id as id
    from ${sql.id(schemaName, 'organization_accounts')} as listed
    join ${sql.id(schemaName, 'data_sources')} as root
      on root.tenant_id = listed.tenant_id and root.id = listed.data_source_id
    where listed.tenant_id = ${tenantId} and root.type = 'root' and root.state <> 'disconnected'
      and listed.account_id in (${wanted})
    union
    select account ->> 'id'
    from ${sql.id(schemaName, 'billing_periods')} as period,
      jsonb_array_elements(period.accounts) as account
    where period.tenant_id = ${tenantId} and period.set_id is not null
      and account ->> 'id' in (${wanted})
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}
