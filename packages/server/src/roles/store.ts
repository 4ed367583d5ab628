import type { BillingExport, DataSourceType } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'

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

/** An External ID that is unused for so long is forgotten. A root's may be in use without being marked. */
const unusedMs = 30 * 24 * 60 * 60_000

/** Whether a setup was left unused for thirty days. */
export function isForgotten({ usedBy, rootId, createdAt }: KeptRoleSetup, now: Date): boolean {
  const isIdle = usedBy === undefined && rootId === undefined
  return isIdle && Date.parse(createdAt) < now.getTime() - unusedMs
}

/** Keeps a setup, and forgets the tenant's old ones that nobody used. */
export async function addRoleSetup(db: Db, tenantId: string, setup: KeptRoleSetup): Promise<void> {
  const before = new Date(Date.parse(setup.createdAt) - unusedMs)
  await db
    .deleteFrom('role_setups')
    .where('tenant_id', '=', tenantId)
    .where('used_by', 'is', null)
    .where('root_id', 'is', null)
    .where('created_at', '<', before)
    .execute()
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
  db: Db,
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

/** The Data Source whose linked accounts a setup is for. */
export async function findRootOfSetup(
  db: Db,
  tenantId: string,
  id: string,
): Promise<
  { readonly type: DataSourceType; readonly billingExport: BillingExport | null } | undefined
> {
  return await db
    .selectFrom('data_sources')
    .select(['type', 'billing_export as billingExport'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/**
 * Uses a setup up, for this Data Source and no other; a root's is for many. Gives whether it could be
 * used.
 */
export async function useRoleSetup(
  tx: Db,
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
    .where((eb) => eb.or([eb('used_by', 'is', null), eb('used_by', '=', dataSourceId)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
