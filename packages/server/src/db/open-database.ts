import { join } from 'node:path'
import { Kysely, PGliteDialect } from 'kysely'
import { lockFolder } from './folder-lock.ts'
import type { FolderLock, FolderLockOptions } from './folder-lock.ts'
import type { Db } from './for-tenant.ts'
import { migrate, schemaName } from './migrate.ts'
import { ReopeningPGlite } from './reopening-pglite.ts'
import type { ReopeningOptions, ThreadNews } from './reopening-pglite.ts'
import type { Tables } from './tables.ts'

/** An open database. */
export interface Database {
  readonly db: Db
  /** Whether it answers, as far as one can tell without asking. */
  isAnswering(): boolean
  /** Ends the queries under way, then lets go of the folder. Ends within seconds, whatever the store does. */
  close(): Promise<void>
}

/** Told what becomes of the store. */
export interface StoreNews extends ThreadNews {
  /** Another server took the folder: nothing is written any more. */
  lost(why: Error): void
}

const untold: StoreNews = { ended: () => {}, openedAgain: () => {}, lost: () => {} }

/** Options of {@link openDatabase}. */
export interface DatabaseOptions extends FolderLockOptions, Omit<ReopeningOptions, 'news'> {
  /** A folder of its own; in memory without. */
  readonly dataDir?: string | undefined
  readonly news?: StoreNews
}

/** Opens the database, made or brought up to date as needed. Throws `FolderInUseError`. */
export async function openDatabase({
  dataDir,
  news = untold,
  ...options
}: DatabaseOptions = {}): Promise<Database> {
  const lock = dataDir === undefined ? undefined : await lockFolder(dataDir, options)
  // PGlite wants a folder with nothing else in it, and the lock must be there before it is.
  const data = dataDir !== undefined &&
    lock && { dataDir: join(dataDir, 'pglite'), lease: lock.lease }
  const pglite = new ReopeningPGlite(data || {}, { ...options, news })
  lock?.lost.addEventListener('abort', () => {
    const why = reasonOf(lock)
    news.lost(why)
    void pglite.lose(why)
  })
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
  return { db: root.withSchema(schemaName), isAnswering: () => pglite.isAnswering, close }
}

function reasonOf({ lost }: FolderLock): Error {
  const reason: unknown = lost.reason
  return reason instanceof Error ? reason : new Error(String(reason))
}
