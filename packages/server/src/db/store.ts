import { join } from 'node:path'
import { Kysely, PGliteDialect } from 'kysely'
import { createAllBilling } from '../billing/store.ts'
import type { AllBilling } from '../billing/store.ts'
import { unfinishedRuns } from '../accounts/store.ts'
import { createDueChecks } from '../permissions/store.ts'
import type { DueChecks } from '../permissions/store.ts'
import { lockFolder } from './folder-lock.ts'
import { addHostEvent, createWaitingEvents } from '../events/store.ts'
import type { WaitingEvents } from '../events/store.ts'
import { migrate, schemaName } from './migrate.ts'
import { PGliteThread } from './pglite-thread.ts'
import { recover } from '../discovery/recover.ts'
import type { Unfinished } from '../discovery/recover.ts'
import type { Tables } from './schema.ts'
import { createTenantStore } from './tenant-store.ts'
import type { TenantStore } from './tenant-store.ts'
import type { HostEvents } from '../events/transact.ts'

/** What the server keeps. */
export interface Store {
  /** One tenant's part. */
  tenant(tenantId: string): TenantStore
  /** Clears up after a server that was killed; gives the Data Sources whose discovery it cut off. */
  recover(now: string): Promise<Unfinished[]>
  /** What billing does for all tenants at once. */
  readonly billing: AllBilling
  readonly waitingEvents: WaitingEvents
  /** The roots whose connecting of many a killed server cut off. */
  unfinishedRuns(): ReturnType<typeof unfinishedRuns>
  readonly checks: DueChecks
  /** Ends the queries under way, then lets go of the folder. */
  close(): Promise<void>
}

/** Where {@link openStore} keeps it. */
export interface StoreOptions {
  /** A folder of its own; in memory without. */
  readonly dataDir?: string | undefined
  /** Without it nothing is kept for the host to be told. */
  readonly events?: HostEvents | undefined
}

/** Opens the store, made or brought up to date as needed. Throws `FolderInUseError`. */
export async function openStore({ dataDir, events }: StoreOptions = {}): Promise<Store> {
  const lock = dataDir === undefined ? undefined : await lockFolder(dataDir)
  // PGlite wants a folder with nothing else in it, and the lock must be there before it is.
  const pglite = new PGliteThread(dataDir === undefined ? {} : { dataDir: join(dataDir, 'pglite') })
  const root = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) })
  const close = async (): Promise<void> => {
    try {
      await pglite.close()
    } finally {
      await lock?.release()
    }
  }
  try {
    await pglite.waitReady
    await migrate(root)
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
  const db = root.withSchema(schemaName)
  return {
    tenant: (tenantId) => createTenantStore(db, tenantId, events),
    waitingEvents: createWaitingEvents(db),
    checks: createDueChecks(db),
    billing: createAllBilling(db),
    unfinishedRuns: () => unfinishedRuns(db),
    recover: (now) =>
      db
        .transaction()
        .execute((tx) =>
          recover(tx, now, events && ((tenantId, news) => addHostEvent(tx, tenantId, now, news))),
        ),
    close,
  }
}
