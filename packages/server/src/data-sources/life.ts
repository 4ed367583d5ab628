import type {
  Account,
  DataSource,
  DataSourceChange,
  Organization,
  PermissionReport,
  StoredCredentials,
} from '@aws-linked/model'
import { snapshot } from './store.ts'
import type { Tell } from '../events/transact.ts'
import { toJson } from '../db/json.ts'
import { useRoleSetup } from '../roles/store.ts'
import type { Db } from '../db/for-tenant.ts'

/** Which Data Source, and the envelope its credentials are expected to be in: no other's are meant. */
export interface Held {
  readonly id: string
  readonly sealed: string
}

/** Credentials that take the place of others. */
export interface NewCredentials {
  readonly credentials: StoredCredentials
  readonly sealed: string
  readonly roleSetupId?: string
  readonly account: Account
  readonly organization: Organization
  readonly permissions?: PermissionReport
  /** What needs attention although they work. */
  readonly problem?: DataSource['problem']
  readonly nextCheckAt: string
}

/** Changes what is given; whether there was something to change. */
export async function changeDataSource(
  tx: Db,
  tenantId: string,
  id: string,
  { name, billingExport }: DataSourceChange,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('data_sources')
    .set({
      id,
      ...(name !== undefined && { name }),
      ...(billingExport !== undefined && { billing_export: toJson(billingExport) }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('erasing', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What became of {@link NewCredentials}. To be rolled back unless they were `replaced`. */
export type Replaced = 'replaced' | 'setup_used' | 'gone'

/** Exchanges the credentials: before it the old ones are in force, after it the new ones. */
export async function replaceCredentials(
  tx: Db,
  tenantId: string,
  id: string,
  given: NewCredentials,
  tell: Tell,
): Promise<Replaced> {
  const before = await tx
    .selectFrom('data_sources')
    .select(['state', 'problem'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '<>', 'disconnected')
    .forUpdate()
    .executeTakeFirst()
  if (!before) return 'gone'
  const { roleSetupId } = given
  if (roleSetupId !== undefined && !(await useRoleSetup(tx, tenantId, roleSetupId, id))) {
    return 'setup_used'
  }
  const { problem } = given
  const state = problem ? 'needs_attention' : 'connected'
  await tx
    .updateTable('secrets')
    .set({ sealed: given.sealed })
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', id)
    .execute()
  await tx
    .updateTable('data_sources')
    .set({
      credentials: toJson(given.credentials),
      account: toJson(given.account),
      organization: toJson(given.organization),
      permissions: toJson(given.permissions ?? null),
      state,
      problem: toJson(problem ? since(problem, before.problem) : null),
      next_check_at: given.nextCheckAt,
      check_failures: problem ? 1 : 0,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  const dataSource = await snapshot(tx, tenantId, id)
  await tell({ type: 'credentials_replaced', dataSource })
  if (state !== before.state) await tell({ type: healthEvent(state), dataSource })
  return 'replaced'
}

/**
 * Wipes the credentials. Its data stays, unless it is to be erased: then this is the first step, and
 * the next start takes the last one if no one else does. Whether there was something to disconnect.
 */
export async function disconnectDataSource(
  tx: Db,
  tenantId: string,
  id: string,
  { erase }: { readonly erase: boolean },
  tell: Tell,
): Promise<boolean> {
  const before = await tx
    .selectFrom('data_sources')
    .select(['state', 'erasing'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before || before.erasing) return before !== undefined
  await tx
    .deleteFrom('secrets')
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', id)
    .execute()
  const none: StoredCredentials = { kind: 'none' }
  await tx
    .updateTable('data_sources')
    .set({
      credentials: toJson(none),
      state: 'disconnected',
      problem: 'null',
      permissions: 'null',
      erasing: erase,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  if (!erase && before.state !== 'disconnected') {
    const dataSource = await snapshot(tx, tenantId, id)
    await tell({ type: 'data_source_disconnected', dataSource })
  }
  return true
}

/** Removes a Data Source and all that hangs on it. */
export async function removeDataSource(
  tx: Db,
  tenantId: string,
  id: string,
  tell: Tell,
): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('data_sources')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  // An External ID that was issued for it is of no further use.
  await tx
    .deleteFrom('role_setups')
    .where('tenant_id', '=', tenantId)
    .where('root_id', '=', id)
    .execute()
  if (numDeletedRows > 0n) await tell({ type: 'data_source_deleted', dataSourceId: id })
}

/**
 * What only a check finds: a discovery neither tries a role without its External ID nor asks for the
 * Organization. So that it has ended well, or failed otherwise, says nothing of these.
 */
const unseenByDiscovery: ReadonlySet<string> = new Set([
  'external_id_not_enforced',
  'wrong_account_type',
])

/** What a try of credentials says of them. */
export interface Health {
  readonly by: 'check' | 'discovery'
  /** Why they do not work. */
  readonly problem?: DataSource['problem']
  /** As AWS tells it now. */
  readonly organization?: Organization
  /** What they may do, beside what was found before. */
  readonly report?: (before: PermissionReport | undefined) => PermissionReport
  readonly at: string
  /** When to try them next, after so many failures in a row. */
  readonly nextCheckAt: (failures: number) => string
}

/** Whether the credentials work, and since when not; only while they are those that are meant. */
export async function noteHealth(
  tx: Db,
  tenantId: string,
  { id, sealed }: Held,
  { by, problem, organization, report, at, nextCheckAt }: Health,
  tell: Tell,
): Promise<boolean> {
  const before = await tx
    .selectFrom('data_sources')
    .innerJoin('secrets', 'secrets.data_source_id', 'data_sources.id')
    .select(['state', 'problem', 'check_failures', 'permissions'])
    .where('data_sources.tenant_id', '=', tenantId)
    .where('data_sources.id', '=', id)
    .where('secrets.sealed', '=', sealed)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return false
  if (by === 'discovery' && unseenByDiscovery.has(before.problem?.code ?? '')) return true
  const state = problem ? 'needs_attention' : 'connected'
  const permissions = report?.(before.permissions ?? undefined)
  const failures = problem ? before.check_failures + 1 : 0
  await tx
    .updateTable('data_sources')
    .set({
      state,
      problem: toJson(problem ? since({ ...problem, since: at }, before.problem) : null),
      check_failures: failures,
      // Credentials that a discovery found to work again still have their check before them.
      ...((by === 'check' || problem) && { next_check_at: nextCheckAt(failures) }),
      ...(organization && { organization: toJson(organization) }),
      ...(permissions && { permissions: toJson(permissions) }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  const changes = permissions?.changes ?? []
  if (state === before.state && changes.length === 0) return true
  const dataSource = await snapshot(tx, tenantId, id)
  if (state !== before.state) {
    await tell({ type: healthEvent(state), dataSource })
  }
  if (changes.length > 0) await tell({ type: 'permissions_changed', dataSource, changes })
  return true
}

/** The problem, since the first time it was seen. */
function since(
  problem: NonNullable<DataSource['problem']>,
  before: DataSource['problem'] | null,
): NonNullable<DataSource['problem']> {
  const first = before?.code === problem.code ? before.since : undefined
  return first === undefined ? problem : { ...problem, since: first }
}

function healthEvent(
  state: DataSource['state'],
): 'data_source_needs_attention' | 'data_source_recovered' {
  return state === 'needs_attention' ? 'data_source_needs_attention' : 'data_source_recovered'
}
