import { forTenant } from '../db/for-tenant.ts'
import type { Db, Tenant } from '../db/for-tenant.ts'
import type { HostNews } from './host-event.ts'
import { addHostEvent } from './store.ts'

/** How the host comes to be told. */
export interface HostEvents {
  readonly now: () => Date
  /** There may be something to tell. */
  readonly wake: (tenantId: string) => void
}

/** Notes what the host is to be told, within the transaction that does it. */
export type Tell = (news: HostNews) => Promise<void>

/** Runs a tenant's task in a transaction, which is kept unless the task throws or `isKept` says no. */
export type Transact = <Result>(
  tenantId: string,
  task: (tx: Tenant, tell: Tell) => Promise<Result>,
  isKept?: (result: Result) => boolean,
) => Promise<Result>

/**
 * A {@link Transact}. What it tells the host is kept or lost with what it did: an event cannot be
 * missing for something that happened.
 */
export function createTransact(db: Db, events: HostEvents | undefined): Transact {
  return async (tenantId, task, isKept = () => true) => {
    const undone = new Error('It is rolled back.')
    let result: Awaited<ReturnType<typeof task>> | undefined
    try {
      const kept = await db.transaction().execute(async (tx) => {
        const tell: Tell = async (news) => {
          if (events) await addHostEvent(tx, tenantId, events.now().toISOString(), news)
        }
        result = await task(forTenant(tx, tenantId), tell)
        if (!isKept(result)) throw undone
        return result
      })
      events?.wake(tenantId)
      return kept
    } catch (error) {
      if (error === undone && result !== undefined) return result
      throw error
    }
  }
}
