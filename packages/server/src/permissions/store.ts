import type { Kysely } from 'kysely'
import type { Tables } from '../db/schema.ts'

/** A Data Source whose credentials are to be checked. */
export interface DueCheck {
  readonly tenantId: string
  readonly id: string
  /** Checks in a row that failed. */
  readonly failures: number
}

/** The checks of all tenants. */
export interface DueChecks {
  /** Those that are due, the longest first. */
  due(now: string): Promise<DueCheck[]>
  /** Sets another time. */
  postpone(dataSourceId: string, until: string): Promise<void>
}

/** {@link DueChecks} of the database. */
export function createDueChecks(db: Kysely<Tables>): DueChecks {
  return {
    due: (now) =>
      db
        .selectFrom('data_sources')
        .select(['tenant_id as tenantId', 'id', 'check_failures as failures'])
        .where('state', '<>', 'disconnected')
        .where('next_check_at', '<=', new Date(now))
        .orderBy('next_check_at')
        .limit(100)
        .execute(),
    postpone: async (id, until) => {
      await db
        .updateTable('data_sources')
        .set((eb) => ({ next_check_at: until, check_failures: eb('check_failures', '+', 1) }))
        .where('id', '=', id)
        .execute()
    },
  }
}
