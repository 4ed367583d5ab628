import { Kysely, PGliteDialect } from 'kysely'
import { hostTexts } from '../texts/host.ts'
import { lockFolder } from './folder-lock.ts'
import type { FolderLock, FolderLockOptions } from './folder-lock.ts'
import type { Db } from './for-tenant.ts'
import { migrate, schemaName } from './migrate.ts'
import type { ThreadData } from './pglite-protocol.ts'
import { ReopeningPGlite } from './reopening-pglite.ts'
import type { ReopeningOptions, ThreadNews } from './reopening-pglite.ts'
import { StoreDamagedError, StoreUnavailableError } from './store-errors.ts'
import { filesOf, isNewStore, markMade } from './store-marker.ts'
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

const untold: StoreNews = {
  ended: () => {},
  notOpened: () => {},
  openedAgain: () => {},
  lost: () => {},
}

/** Options of {@link openDatabase}. */
export interface DatabaseOptions extends FolderLockOptions, Omit<ReopeningOptions, 'news'> {
  /** A folder of its own; in memory without. */
  readonly dataDir?: string | undefined
  readonly news?: StoreNews
}

/** Opens the database, made or brought up to date as needed. Throws `FolderInUseError` and `StoreDamagedError`. */
export async function openDatabase({
  dataDir,
  news = untold,
  ...options
}: DatabaseOptions = {}): Promise<Database> {
  const folder = dataDir === undefined ? undefined : await holdStore(dataDir, options)
  const pglite = new ReopeningPGlite(folder?.data ?? {}, { ...options, news })
  const { lock } = folder ?? {}
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
    await pglite.waitReady.catch((error: unknown) => {
      throw dataDir === undefined ? error : toDamaged(dataDir, error)
    })
    await migrate(root)
    if (dataDir !== undefined) await markMade(dataDir)
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
  return { db: root.withSchema(schemaName), isAnswering: () => pglite.isAnswering, close }
}

/** Takes the folder, and sees whether it has a store. */
async function holdStore(
  dataDir: string,
  options: FolderLockOptions,
): Promise<{ readonly lock: FolderLock; readonly data: ThreadData }> {
  const lock = await lockFolder(dataDir, options)
  try {
    const isNew = await isNewStore(dataDir)
    return { lock, data: { dataDir: filesOf(dataDir), isNew, lease: lock.lease } }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** PGlite's own words are those of its compiler. */
function toDamaged(dataDir: string, error: unknown): Error {
  const cause = error instanceof StoreUnavailableError ? error.cause : error
  const why = cause instanceof Error ? cause.message : String(cause)
  const said = why.startsWith('Aborted(') ? 'PostgreSQL gave up' : why
  return new StoreDamagedError(hostTexts.storeDamaged(dataDir, said), { cause })
}

function reasonOf({ lost }: FolderLock): Error {
  const reason: unknown = lost.reason
  return reason instanceof Error ? reason : new Error(String(reason))
}
