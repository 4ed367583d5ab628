import { join } from 'node:path'
import { Kysely, PGliteDialect } from 'kysely'
import { lockFolder } from './folder-lock.ts'
import type { Db } from './for-tenant.ts'
import { migrate, schemaName } from './migrate.ts'
import { PGliteThread } from './pglite-thread.ts'
import type { Tables } from './tables.ts'

/** An open database. */
export interface Database {
  readonly db: Db
  /** Ends the queries under way, then lets go of the folder. */
  close(): Promise<void>
}

/**
 * Opens the database, made or brought up to date as needed. `dataDir` is a folder of its own; in
 * memory without. Throws `FolderInUseError`.
 */
export async function openDatabase({
  dataDir,
}: { readonly dataDir?: string | undefined } = {}): Promise<Database> {
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
  return { db: root.withSchema(schemaName), close }
}
