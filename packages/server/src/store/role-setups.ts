import type { Kysely } from 'kysely'
import type { DataSourceType } from '@aws-linked/client'
import type { Tables } from './schema.ts'

/** An External ID that was issued to a tenant, and what for. */
export interface KeptRoleSetup {
  readonly id: string
  readonly externalId: string
  readonly type: DataSourceType
  /** The only account it is for. */
  readonly accountId?: string
  /** The root whose linked accounts it is for. */
  readonly rootId?: string
  readonly roleName: string
  readonly createdAt: string
  /** The Data Source it was used for; of a root's accounts it stays without. */
  readonly usedBy?: string
}

/** Keeps a setup. */
export async function addRoleSetup(
  db: Kysely<Tables>,
  tenantId: string,
  setup: KeptRoleSetup,
): Promise<void> {
  await db
    .insertInto('role_setups')
    .values({
      id: setup.id,
      tenant_id: tenantId,
      external_id: setup.externalId,
      type: setup.type,
      account_id: setup.accountId ?? null,
      root_id: setup.rootId ?? null,
      role_name: setup.roleName,
      created_at: setup.createdAt,
    })
    .execute()
}

/** The tenant's setup of this ID. */
export async function findRoleSetup(
  db: Kysely<Tables>,
  tenantId: string,
  id: string,
): Promise<KeptRoleSetup | undefined> {
  const row = await db
    .selectFrom('role_setups')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    externalId: row.external_id,
    type: row.type,
    ...(row.account_id !== null && { accountId: row.account_id }),
    ...(row.root_id !== null && { rootId: row.root_id }),
    roleName: row.role_name,
    createdAt: row.created_at.toISOString(),
    ...(row.used_by !== null && { usedBy: row.used_by }),
  }
}

/** Uses a setup up; a root's is not. Gives whether it could be used. */
export async function useRoleSetup(
  tx: Kysely<Tables>,
  tenantId: string,
  id: string,
  dataSourceId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('role_setups')
    .set((eb) => ({
      used_by: eb.case().when('root_id', 'is', null).then(dataSourceId).end(),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('used_by', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Forgets the setups that nobody used, of all tenants; a root's may be in use. */
export async function removeOldRoleSetups(db: Kysely<Tables>, before: string): Promise<void> {
  await db
    .deleteFrom('role_setups')
    .where('used_by', 'is', null)
    .where('root_id', 'is', null)
    .where('created_at', '<', new Date(before))
    .execute()
}
