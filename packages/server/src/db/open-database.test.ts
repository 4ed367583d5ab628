import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { storeFolder } from '../../test/support/store-folder.ts'
import { openDatabase } from './open-database.ts'
import { StoreDamagedError } from './store-errors.ts'

let dataDir = ''
let remove = (): void => {}
beforeEach(() => {
  ;({ dataDir, remove } = storeFolder())
})
afterEach(() => remove())

const at = (...path: string[]): string => join(dataDir, ...path)
const patience = { silentMs: 20_000, tickMs: 100 }

/** The newest segment of the log. */
function lastLog(): string {
  const names = readdirSync(at('pglite', 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name))
  return at('pglite', 'pg_wal', names.toSorted().at(-1) ?? '')
}

test.each<[string, () => void]>([
  ['PG_VERSION is missing', () => rmSync(at('pglite', 'PG_VERSION'))],
  ['the database’s folder is missing', () => rmSync(at('pglite'), { recursive: true })],
  [
    'all but PG_VERSION is missing',
    () => {
      for (const name of readdirSync(at('pglite'))) {
        if (name !== 'PG_VERSION') rmSync(at('pglite', name), { recursive: true })
      }
    },
  ],
  ['the log is cut off', () => truncateSync(lastLog(), 0)],
  ['the log is missing', () => rmSync(at('pglite', 'pg_wal'), { recursive: true })],
  ['pg_control is cut off', () => truncateSync(at('pglite', 'global', 'pg_control'), 100)],
  ['pg_control is missing', () => rmSync(at('pglite', 'global', 'pg_control'))],
])('where %s, it says what to do and makes no new store', async (_, damage) => {
  damage()
  const before = readdirSync(dataDir, { recursive: true }).length
  const error: unknown = await openDatabase({ dataDir, patience }).catch(
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StoreDamagedError)
  expect(String(error)).toContain(dataDir)
  expect(String(error)).toContain('backup')
  expect(String(error)).not.toContain('ASSERTIONS')
  // Only the lock is there besides, and may be opened by the next one.
  expect(readdirSync(dataDir, { recursive: true }).length).toBeLessThanOrEqual(before + 1)
  await expect(openDatabase({ dataDir, patience })).rejects.toThrow(StoreDamagedError)
})

test('a store of an earlier version, without a marker, is opened and marked', async () => {
  rmSync(at('store.json'))
  await (await openDatabase({ dataDir })).close()
  expect(readFileSync(at('store.json'), 'utf8')).toBe('{"store":"made"}')
})

test('a store whose making was cut off is made anew', async () => {
  writeFileSync(at('store.json'), '{"store":"making"}')
  rmSync(at('pglite', 'base'), { recursive: true })
  const { db, close } = await openDatabase({ dataDir })
  expect(await db.selectFrom('employees').selectAll().execute()).toEqual([])
  await close()
})

test('billing’s files without a database are a store that is gone', async () => {
  rmSync(at('store.json'))
  rmSync(at('pglite'), { recursive: true })
  mkdirSync(at('billing', 'sets', 'one'), { recursive: true })
  await expect(openDatabase({ dataDir })).rejects.toThrow(StoreDamagedError)
})

/** Paths that someone else may read, write or list. */
function openToOthers(folder: string): readonly string[] {
  return ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].filter(
    (path) => (lstatSync(join(folder, path)).mode & 0o077) !== 0,
  )
}

test('no one else may look into the store’s files, also where the folder was open to all', async () => {
  chmodSync(dataDir, 0o777)
  chmodSync(at('pglite'), 0o777)
  chmodSync(at('pglite', 'base'), 0o777)
  const { db, close } = await openDatabase({ dataDir })
  await db.insertInto('employees').values({ tenant_id: 't', id: 'a', name: 'A' }).execute()
  expect(openToOthers(dataDir)).toEqual([])
  await close()
  expect(openToOthers(dataDir)).toEqual([])
})

test('neither where the store is made', async () => {
  const made = await mkdtemp(join(tmpdir(), 'aws-linked-made-'))
  chmodSync(made, 0o755)
  const { close } = await openDatabase({ dataDir: made })
  expect(openToOthers(made)).toEqual([])
  await close()
  await rm(made, { recursive: true })
})
