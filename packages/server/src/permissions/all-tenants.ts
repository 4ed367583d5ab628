import type { Db } from '../db/for-tenant.ts'

/** A Data Source whose credentials are to be checked. */
export interface DueCheck {
  readonly tenantId: string
  readonly id: string
  /** Checks in a row that failed. */
  readonly failures: number
}

/** The checks that are due, of all tenants, the longest first. */
export async function dueChecks(db: Db, now: Date): Promise<DueCheck[]> {
  return await db
    .selectFrom('data_sources')
    .select(['tenant_id as tenantId', 'id', 'check_failures as failures'])
    .where('state', '<>', 'disconnected')
    .where('next_check_at', '<=', now)
    .orderBy('next_check_at')
    .limit(100)
    .execute()
}

/** Sets another time for a check that could not be done. */
export async function postponeCheck(
  db: Db,
  { tenantId, id }: DueCheck,
  until: string,
): Promise<void> {
  await db
    .updateTable('data_sources')
    .set((eb) => ({ next_check_at: until, check_failures: eb('check_failures', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** A stored secret, and what its Data Source is said to suffer from. */
export interface SecretOfAll {
  readonly tenantId: string
  readonly id: string
  readonly sealed: string
  readonly message: string | undefined
}

/** The stored secrets of all tenants. */
export async function allSecrets(db: Db): Promise<SecretOfAll[]> {
  const rows = await db
    .selectFrom('secrets')
    .innerJoin('data_sources', 'data_sources.id', 'secrets.data_source_id')
    .select(['secrets.tenant_id as tenantId', 'data_sources.id', 'sealed', 'problem'])
    .execute()
  return rows.map(({ problem, ...row }) => ({ ...row, message: problem?.message }))
}

/** Has a Data Source checked with the next turn. */
export async function checkSoon(
  db: Db,
  { tenantId, id }: Pick<DueCheck, 'tenantId' | 'id'>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('data_sources')
    .set({ next_check_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
