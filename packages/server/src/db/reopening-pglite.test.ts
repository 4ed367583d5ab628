import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { storeFolder } from '../../test/support/store-folder.ts'
import { openDatabase } from './open-database.ts'
import type { Database, StoreNews } from './open-database.ts'

let folder = ''
let store: Database | undefined
let told: string[] = []
let remove = (): void => {}
beforeEach(() => {
  ;({ dataDir: folder, remove } = storeFolder())
  told = []
})
afterEach(async () => {
  await store?.close()
  remove()
})

const news: StoreNews = {
  notOpened: () => {},
  ended: ({ message }) => told.push(`ended: ${message}`),
  openedAgain: () => told.push('open'),
  lost: ({ message }) => told.push(`lost: ${message}`),
}

const patience = { silentMs: 3000, tickMs: 100 }
/** Never answers, and gives the thread's processor to nobody. */
const endless = sql`with recursive t(n) as (select 1 union all select n from t) select count(*) from t`
const names = sql<{ name: string }>`select name from aws_linked.employees order by name`

async function open(): Promise<Database> {
  store = await openDatabase({ dataDir: folder, news, patience })
  return store
}

const add = (db: Database['db'], name: string): Promise<unknown> =>
  db.insertInto('employees').values({ tenant_id: 't', id: name, name }).execute()

test('a thread that never answers is ended and opened again, and what was stored is there', async () => {
  const { db, isAnswering } = await open()
  await add(db, 'before')
  const hung = endless.execute(db)
  await expect.poll(isAnswering).toBe(false)
  await expect(hung).rejects.toMatchObject({ name: 'StoreUnavailableError' })
  // Told at once, not after the wait for the thread.
  await expect(names.execute(db)).rejects.toMatchObject({ name: 'StoreUnavailableError' })
  await expect.poll(isAnswering, { timeout: 20_000 }).toBe(true)
  expect((await names.execute(db)).rows).toEqual([{ name: 'before' }])
  expect(told).toEqual([expect.stringContaining('said nothing for 3 seconds'), 'open'])
})

test('a transaction ends with its thread: no part of it is kept, none runs on the next thread', async () => {
  const { db, isAnswering } = await open()
  const transaction = db.transaction().execute(async (tx) => {
    await add(tx, 'first half')
    await endless.execute(tx).catch(() => {})
    await expect.poll(isAnswering, { timeout: 20_000 }).toBe(true)
    await add(tx, 'second half')
  })
  await expect(transaction).rejects.toMatchObject({ name: 'StoreUnavailableError' })
  expect((await names.execute(db)).rows).toEqual([])
  await db.transaction().execute((tx) => add(tx, 'whole'))
  expect((await names.execute(db)).rows).toEqual([{ name: 'whole' }])
})

test('a transaction that cannot begin fails, and blocks nobody', async () => {
  const { db, isAnswering } = await open()
  await expect(endless.execute(db)).rejects.toThrow('The store')
  const begun = db.transaction().execute((tx) => add(tx, 'never'))
  await expect(begun).rejects.toMatchObject({ name: 'StoreUnavailableError' })
  await expect.poll(isAnswering, { timeout: 20_000 }).toBe(true)
  expect((await names.execute(db)).rows).toEqual([])
})

test('closing ends, also while the thread never answers', async () => {
  store = await openDatabase({ dataDir: folder, news })
  const hung = endless.execute(store.db)
  hung.catch(() => {})
  await setTimeout(500)
  const [closed] = await Promise.allSettled([store.close(), hung])
  expect(closed.status).toBe('fulfilled')
  await expect(hung).rejects.toThrow('The store')
  expect(told).toEqual([])
})
