import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Tables } from '../db/schema.ts'

/** Something of one tenant. */
export interface OfTenant {
  readonly tenantId: string
  readonly id: string
}

/** What billing does for all tenants at once: the timer's and the start's work. */
export interface AllBilling {
  /** Every root Data Source that is connected. */
  roots(): Promise<OfTenant[]>
  /** Every order, or those of one root. */
  distributions(dataSourceId?: string): Promise<OfTenant[]>
  /** Clears up after a server that was killed: what was under way is not any more. */
  recover(): Promise<void>
  /** Sets that no period points at, and that were not shown after `before`. */
  unusedSets(before: string): Promise<{ readonly id: string; readonly folder: string }[]>
  /** Forgets a set. Its folder has to be gone. */
  removeSet(id: string): Promise<void>
}

/** {@link AllBilling} over the database. */
export function createAllBilling(db: Kysely<Tables>): AllBilling {
  return {
    roots: async () =>
      await db
        .selectFrom('data_sources')
        .select(['tenant_id as tenantId', 'id'])
        .where('type', '=', 'root')
        .where('state', '<>', 'disconnected')
        .orderBy('created_at')
        .execute(),
    distributions: async (dataSourceId) =>
      await db
        .selectFrom('distributions')
        .select(['tenant_id as tenantId', 'id'])
        .$if(dataSourceId !== undefined, (query) =>
          query.where('data_source_id', '=', dataSourceId ?? ''),
        )
        .orderBy('created_at')
        .execute(),
    recover: () => recoverBilling(db),
    unusedSets: async (before) =>
      await db
        .selectFrom('billing_sets')
        .select(['id', 'folder'])
        .where((eb) =>
          eb.or([eb('retired_at', 'is', null), eb('retired_at', '<=', new Date(before))]),
        )
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
        .execute(),
    removeSet: async (id) => {
      await db.deleteFrom('billing_sets').where('id', '=', id).execute()
    },
  }
}

async function recoverBilling(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('billing_periods')
    .set({
      status: sql`case when set_id is null then 'not_delivered' else 'imported' end`,
      progress: null,
    })
    .where('status', '=', 'importing')
    .execute()
  await db
    .updateTable('billing_roots')
    // Nobody knows how far it came: the next look is at everything.
    .set({ state: 'looked', looked_at_all: null })
    .where('state', '=', 'looking')
    .execute()
  // What they were to deliver is still to be delivered, and begins anew.
  await db.deleteFrom('distribution_runs').where('status', '=', 'running').execute()
}
