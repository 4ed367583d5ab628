import type { Db } from '../db/for-tenant.ts'

/** Sets that no period points at, and that were not shown after `before`. */
export async function unusedSets(
  db: Db,
  before: Date,
): Promise<{ readonly id: string; readonly folder: string }[]> {
  return await db
    .selectFrom('billing_sets')
    .select(['id', 'folder'])
    .where((eb) => eb.or([eb('retired_at', 'is', null), eb('retired_at', '<=', before)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('billing_periods')
            .select('set_id')
            .whereRef('billing_periods.tenant_id', '=', 'billing_sets.tenant_id')
            .whereRef('billing_periods.set_id', '=', 'billing_sets.id'),
        ),
      ),
    )
    .execute()
}

/** Forgets a set. Its folder has to be gone. */
export async function removeSet(db: Db, id: string): Promise<void> {
  await db.deleteFrom('billing_sets').where('id', '=', id).execute()
}
