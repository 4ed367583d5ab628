import { sql } from 'kysely'
import type { Db } from '../db/for-tenant.ts'
import { toJson } from '../db/json.ts'
import { schemaName } from '../db/migrate.ts'

/** Which of these accounts belong to a root of the tenant: it lists them, or its export bills them. */
export async function accountsWithRoot(
  db: Db,
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
