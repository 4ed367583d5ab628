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
