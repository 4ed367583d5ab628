import { sql } from 'kysely'
import type { Db } from '../db/for-tenant.ts'
import { toJson } from '../db/json.ts'
import { billingTexts } from '../texts/billing.ts'

/** Something of one tenant. */
export interface OfTenant {
  readonly tenantId: string
  readonly id: string
}

/** Every root Data Source that is connected, of all tenants. */
export async function allRoots(db: Db): Promise<OfTenant[]> {
  return await db
    .selectFrom('data_sources')
    .select(['tenant_id as tenantId', 'id'])
    .where('type', '=', 'root')
    .where('state', '<>', 'disconnected')
    .orderBy('created_at')
    .execute()
}

/** Every distribution of all tenants. */
export async function allDistributions(db: Db): Promise<OfTenant[]> {
  return await db
    .selectFrom('distributions')
    .select(['tenant_id as tenantId', 'id'])
    .orderBy('created_at')
    .execute()
}

/** Clears up after a server that was killed: nothing is under way now. */
export async function recoverBilling(db: Db): Promise<void> {
  const stopped = toJson({ code: 'unexpected', ...billingTexts.stopped() })
  await db
    .updateTable('billing_periods')
    .set({
      status: sql`case when set_id is null then 'failed' else 'imported' end`,
      problem: sql`case when set_id is null then ${stopped}::jsonb else 'null'::jsonb end`,
      progress: null,
    })
    .where('status', '=', 'importing')
    .execute()
  await db
    .updateTable('billing_roots')
    // Nobody knows how far it came: the next look is at everything.
    .set({ state: 'failed', problem: stopped, looked_at_all: null })
    .where('state', '=', 'looking')
    .execute()
  // What they were to distribute is still to be distributed, and begins anew.
  await db.deleteFrom('distribution_runs').where('status', '=', 'running').execute()
}
