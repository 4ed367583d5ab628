import { randomUUID } from 'node:crypto'
import type { HostEvent, HostNews } from './host-event.ts'
import { toJson } from '../db/json.ts'
import type { Db } from '../db/for-tenant.ts'

/** Adds an event. */
export async function addHostEvent(
  db: Db,
  tenantId: string,
  at: string,
  news: HostNews,
): Promise<void> {
  const event: HostEvent = { id: randomUUID(), at, tenantId, ...news }
  await db
    .insertInto('host_events')
    .values({ tenant_id: tenantId, at, event: toJson(event) })
    .execute()
}
