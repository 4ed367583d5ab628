import { sql } from 'kysely'
import type { Db } from '../db/for-tenant.ts'
import type { HostEvent } from './host-event.ts'

/** An event the host was not told yet, or has not taken. */
export interface WaitingEvent {
  readonly seq: string
  readonly at: Date
  readonly event: HostEvent
  /** How often the host did not take it. */
  readonly tries: number
}

/** What the host is still to be told, over all tenants. */
export interface WaitingEvents {
  /** Tenants with something to be told. */
  tenants(): Promise<string[]>
  /** The tenant's oldest. */
  first(tenantId: string): Promise<WaitingEvent | undefined>
  /** It was taken, or is too old. */
  remove(seq: string): Promise<void>
  /** The host did not take it. */
  noteTry(seq: string): Promise<void>
}

/** {@link WaitingEvents} of the database. */
export function createWaitingEvents(db: Db): WaitingEvents {
  return {
    tenants: async () => {
      const rows = await db.selectFrom('host_events').select('tenant_id').distinct().execute()
      return rows.map(({ tenant_id }) => tenant_id)
    },
    first: (tenantId) =>
      db
        .selectFrom('host_events')
        .select(['seq', 'at', 'tries', sql<HostEvent>`event`.as('event')])
        .where('tenant_id', '=', tenantId)
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst(),
    remove: async (seq) => {
      await db.deleteFrom('host_events').where('seq', '=', seq).execute()
    },
    noteTry: async (seq) => {
      await db
        .updateTable('host_events')
        .set((eb) => ({ tries: eb('tries', '+', 1) }))
        .where('seq', '=', seq)
        .execute()
    },
  }
}
