import type { Kysely } from 'kysely'
import { addRun, endRun, findRun, settleAccount } from './store.ts'
import type { AccountOutcome, ConnectionRun } from './store.ts'
import { connectedAccounts, linkedIds } from '../data-sources/data-source-ids.ts'
import { keepRootAccounts, listRootAccounts } from './root-accounts.ts'
import type { Tables } from '../db/schema.ts'

/** One tenant's roots' accounts, and the runs that connect many of them. */
export interface ConnectionStore {
  /** Keeps which accounts a root's Organization has; whether they are others than before. */
  keepAccounts(dataSourceId: string, accountIds: readonly string[]): Promise<boolean>
  /** Those it kept last. */
  listAccounts(dataSourceId: string): Promise<string[]>
  /** The IDs of the tenant's connected Data Sources, by account. */
  connectedAccounts(): Promise<ReadonlyMap<string, string>>
  /** The IDs of the tenant's linked Data Sources. */
  linkedIds(): Promise<string[]>
  /** Keeps a run, in place of the root's ones before; `false` when one of them still runs. */
  add(run: ConnectionRun): Promise<boolean>
  /** A root's newest. */
  find(dataSourceId: string): Promise<ConnectionRun | undefined>
  settle(runId: string, accountId: string, outcome: AccountOutcome): Promise<void>
  end(id: string, end: Parameters<typeof endRun>[3]): Promise<void>
}

/** The part of connecting many that is this tenant's. */
export function createConnectionStore(db: Kysely<Tables>, tenantId: string): ConnectionStore {
  return {
    keepAccounts: (id, accountIds) =>
      db.transaction().execute((tx) => keepRootAccounts(tx, tenantId, id, accountIds)),
    listAccounts: (id) => listRootAccounts(db, tenantId, id),
    connectedAccounts: () => connectedAccounts(db, tenantId),
    linkedIds: () => linkedIds(db, tenantId),
    add: (run) => db.transaction().execute((tx) => addRun(tx, tenantId, run)),
    find: (dataSourceId) => findRun(db, tenantId, dataSourceId),
    settle: (runId, accountId, outcome) => settleAccount(db, tenantId, runId, accountId, outcome),
    end: (id, end) => endRun(db, tenantId, id, end),
  }
}
