import type { Kysely, Transaction } from 'kysely'
import { addHostEvent } from './store.ts'
import type { Tell } from './store.ts'
import type { Tables } from '../db/schema.ts'

/** How the host comes to be told. */
export interface HostEvents {
  readonly now: () => Date
  /** There may be something to tell. */
  readonly wake: (tenantId: string) => void
}

/** Runs a task in a transaction, which is kept unless it throws or `isKept` says no. */
export type Transact = <Result>(
  task: (tx: Transaction<Tables>, tell: Tell) => Promise<Result>,
  isKept?: (result: Result) => boolean,
) => Promise<Result>

/**
 * A {@link Transact} of one tenant. What it tells the host is kept or lost with what it did: an event
 * cannot be missing for something that happened.
 */
export function createTransact(
  db: Kysely<Tables>,
  tenantId: string,
  events: HostEvents | undefined,
): Transact {
  return async (task, isKept = () => true) => {
    const undone = new Error('It is rolled back.')
    let result: Awaited<ReturnType<typeof task>> | undefined
    try {
      const kept = await db.transaction().execute(async (tx) => {
        const tell: Tell = async (news) => {
          if (events) await addHostEvent(tx, tenantId, events.now().toISOString(), news)
        }
        result = await task(tx, tell)
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
