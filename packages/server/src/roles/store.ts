import type { Selectable } from 'kysely'
import type { BillingExport, DataSourceType } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'
import type { RoleSetups } from '../db/tables.ts'

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
  /** When it was asked for last. */
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

/** What a setup is asked for. */
export type AskedRoleSetup = Omit<KeptRoleSetup, 'roleName' | 'usedBy'> & {
  /** @defaultValue what the open one has, else `aws-linked` */
  readonly roleName?: string
}

/**
 * The tenant's open setup of this type, account and root: given again until it is used, and forgotten
 * when nobody asked for it for thirty days. Where there is none, this one is kept. Two that ask at once
 * get the same.
 */
export async function openRoleSetup(
  db: Db,
  tenantId: string,
  asked: AskedRoleSetup,
): Promise<KeptRoleSetup> {
  const { roleName } = asked
  await forgetUnused(db, tenantId, new Date(Date.parse(asked.createdAt) - unusedMs))
  const row = await db
    .insertInto('role_setups')
    .values({
      id: asked.id,
      tenant_id: tenantId,
      external_id: asked.externalId,
      type: asked.type,
      account_id: asked.accountId ?? null,
      root_id: asked.rootId ?? null,
      role_name: roleName ?? 'aws-linked',
      created_at: asked.createdAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'type', 'account_id', 'root_id'])
        .where('shown', '=', true)
        .where('used_by', 'is', null)
        // Someone looks at it now, so its thirty days begin again.
        .doUpdateSet({
          created_at: asked.createdAt,
          ...(roleName !== undefined && { role_name: roleName }),
        }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return toKept(row)
}

async function forgetUnused(db: Db, tenantId: string, before: Date): Promise<void> {
  await db
    .deleteFrom('role_setups')
    .where('tenant_id', '=', tenantId)
    .where('used_by', 'is', null)
    .where('root_id', 'is', null)
    .where('created_at', '<', before)
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
  return row && toKept(row)
}

function toKept(row: Selectable<RoleSetups>): KeptRoleSetup {
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

/** Opens the setup again that a Data Source used up whose connecting was stopped. */
export async function releaseRoleSetup(
  tx: Db,
  tenantId: string,
  dataSourceId: string,
): Promise<void> {
  await tx
    .updateTable('role_setups')
    .set((eb) => ({
      used_by: null,
      // Another one may have been opened meanwhile: then that is shown.
      shown: eb
        .case()
        .when(
          eb.exists(
            eb
              .selectFrom('role_setups as open')
              .select('open.id')
              .where('open.shown', '=', true)
              .where('open.used_by', 'is', null)
              .where('open.root_id', 'is', null)
              .whereRef('open.tenant_id', '=', 'role_setups.tenant_id')
              .whereRef('open.type', '=', 'role_setups.type')
              .whereRef('open.account_id', 'is not distinct from', 'role_setups.account_id'),
          ),
        )
        .then(false)
        .else(true)
        .end(),
    }))
    .where('tenant_id', '=', tenantId)
    .where('used_by', '=', dataSourceId)
    .execute()
}
