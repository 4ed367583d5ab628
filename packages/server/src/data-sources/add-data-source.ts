import type {
  BillingExport,
  DataSource,
  PermissionReport,
  StoredCredentials,
} from '@aws-linked/model'
import { snapshot } from './store.ts'
import type { Tell } from '../events/transact.ts'
import { toJson } from '../db/json.ts'
import { useRoleSetup } from '../roles/store.ts'
import type { Db } from '../db/for-tenant.ts'

/** A Data Source to keep. */
export interface NewDataSource extends Pick<
  DataSource,
  'id' | 'type' | 'account' | 'organization' | 'warnings' | 'ownerId' | 'createdAt'
> {
  /** As it was typed. @defaultValue the old name of one that is revived, else the account's ID */
  readonly name?: string
  readonly credentials: StoredCredentials
  /** Used up with it. */
  readonly roleSetupId?: string
  readonly billingExport?: BillingExport
  readonly permissions?: PermissionReport
  readonly nextCheckAt?: string
  /** The credentials' envelope, for the Data Source of this ID. */
  readonly seal: (id: string) => string
}

/** What became of a {@link NewDataSource}. */
export type Added =
  | { readonly outcome: 'added' | 'revived'; readonly id: string }
  /** The tenant has the account already; `erasing`: and is about to remove it. */
  | { readonly outcome: 'other' | 'erasing'; readonly id: string; readonly name: string }
  | { readonly outcome: 'setup_used' }

/**
 * Keeps a Data Source and its secret. One of the same account that is disconnected lives on in its
 * place; one that is connected stays as it is. To be rolled back unless something was added.
 */
export async function addDataSource(
  tx: Db,
  tenantId: string,
  source: NewDataSource,
  tell: Tell,
): Promise<Added> {
  const added = await tx
    .insertInto('data_sources')
    .values({
      id: source.id,
      tenant_id: tenantId,
      account_id: source.account.id,
      name: source.name ?? source.account.id,
      created_at: source.createdAt,
      ...toColumns(source),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  const other = added ? undefined : await findOther(tx, tenantId, source.account.id)
  if (other?.erasing) return { outcome: 'erasing', id: other.id, name: other.name }
  if (other && other.state !== 'disconnected') {
    return { outcome: 'other', id: other.id, name: other.name }
  }
  const id = other?.id ?? source.id
  if (other) {
    await tx
      .updateTable('data_sources')
      .set({ ...toColumns(source), ...(source.name !== undefined && { name: source.name }) })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
  }
  const { roleSetupId } = source
  if (roleSetupId !== undefined && !(await useRoleSetup(tx, tenantId, roleSetupId, id))) {
    return { outcome: 'setup_used' }
  }
  await tx
    .insertInto('secrets')
    .values({ data_source_id: id, tenant_id: tenantId, sealed: source.seal(id) })
    .execute()
  const dataSource = await snapshot(tx, tenantId, id)
  await tell({ type: 'data_source_connected', dataSource })
  return { outcome: other ? 'revived' : 'added', id }
}

async function findOther(tx: Db, tenantId: string, accountId: string) {
  return await tx
    .selectFrom('data_sources')
    .select(['id', 'name', 'state', 'erasing'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

function toColumns(source: NewDataSource) {
  return {
    type: source.type,
    account: toJson(source.account),
    organization: toJson(source.organization),
    credentials: toJson(source.credentials),
    state: 'connected' as const,
    problem: 'null',
    billing_export: toJson(source.billingExport ?? null),
    warnings: toJson(source.warnings),
    owner_id: source.ownerId,
    permissions: toJson(source.permissions ?? null),
    check_failures: 0,
    ...(source.nextCheckAt !== undefined && { next_check_at: source.nextCheckAt }),
  }
}
