import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../src/db/open-database.ts'
import type { Database } from '../src/db/open-database.ts'
import { scopeOf, volume as volumeOf } from './support/fake-aws.ts'
import { storeFolder } from './support/store-folder.ts'
import { keyOf, testServer } from './support/test-server.ts'

const canMount = process.platform === 'linux' && process.getuid?.() === 0
const megabyte = 1024 * 1024

let volume = ''
beforeEach(() => {
  if (!canMount) return
  volume = mkdtempSync(join(tmpdir(), 'aws-linked-volume-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'none', volume])
})
afterEach(() => {
  if (!canMount) return
  execFileSync('umount', ['-l', volume])
  rmSync(volume, { recursive: true, force: true })
})

const dataDir = (): string => join(volume, 'data')
const filler = (): string => join(volume, 'filler')

function fillBut(megabytes: number): void {
  const { bavail, bsize } = statfsSync(volume)
  writeFileSync(filler(), Buffer.alloc(Math.max(0, bavail * bsize - megabytes * megabyte)))
}

/** Stores one row of about a megabyte of log. */
async function add({ db }: Database, id: number): Promise<void> {
  const name = sql<string>`(select string_agg(md5(random()::text), '') from generate_series(1, 30000))`
  await db
    .insertInto('employees')
    .values({ tenant_id: 't', id: String(id), name })
    .execute()
}

/** Stores rows until one is refused; gives those that were answered. */
async function addUntilFull(store: Database): Promise<{ ids: string[]; error: unknown }> {
  const ids: string[] = []
  for (;;) {
    try {
      await add(store, ids.length)
      ids.push(String(ids.length))
    } catch (error) {
      return { ids, error }
    }
  }
}

test.runIf(canMount).each([1, 8, 17, 20, 34])(
  'a disk that is full for a moment, with %i MB left: it fails, comes back by itself, and nothing answered is lost',
  async (left) => {
    const template = storeFolder()
    cpSync(template.dataDir, dataDir(), { recursive: true })
    template.remove()
    const told: string[] = []
    const news = {
      ended: () => told.push('ended'),
      notOpened: () => {},
      openedAgain: () => told.push('open'),
      lost: () => told.push('lost'),
    }
    const store = await openDatabase({ dataDir: dataDir(), news })
    fillBut(left)
    const { ids, error } = await addUntilFull(store)
    expect(['53100', 'StoreUnavailableError']).toContain(
      error instanceof Error && 'code' in error ? error.code : (error as Error).name,
    )
    // While it is full it fails, and says so at once.
    for (let tries = 0; tries < 5; tries += 1) {
      await add(store, 1000 + tries).then(
        () => ids.push(String(1000 + tries)),
        () => {},
      )
      await setTimeout(100)
    }
    rmSync(filler())
    await expect
      .poll(() => add(store, 2000).then(() => 'stored', String), { timeout: 30_000, interval: 200 })
      .toBe('stored')
    const rows = await store.db.selectFrom('employees').select('id').execute()
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids, '2000']))
    expect(told).not.toContain('lost')
    await store.close()

    const again = await openDatabase({ dataDir: dataDir() })
    const kept = await again.db.selectFrom('employees').select('id').execute()
    expect(kept).toEqual(rows)
    await again.close()
  },
)

test.runIf(canMount)(
  'a discovery that met a full disk is finished by itself; requests meanwhile are answered with 503',
  async () => {
    const template = storeFolder()
    cpSync(template.dataDir, dataDir(), { recursive: true })
    template.remove()
    const server = testServer({ dataDir: dataDir() })
    const account = '111122223333'
    const found = Array.from({ length: 100 }, (_, number) => ({
      ...volumeOf(account, number),
      tags: { filling: randomBytes(60_000).toString('base64') },
    }))
    server.aws.streams.set(`AKIA${account}`, scopeOf(found))
    await server.linked.ready
    fillBut(4)
    const client = server.client('tenant')
    const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
    await expect.poll(() => server.log.length, { timeout: 20_000 }).toBeGreaterThan(0)
    const renamed = await server.request('tenant', `/data-sources/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ name: 'Renamed' }),
    })
    const { status, headers } = renamed
    expect(['200 null', '503 5']).toContain(`${status} ${headers.get('retry-after')}`)
    rmSync(filler())
    await expect
      .poll(
        async () =>
          await client.getDataSource(id).then(
            ({ discovery }) => discovery?.status,
            () => 'away',
          ),
        { timeout: 40_000, interval: 300 },
      )
      .toBe('finished')
    expect((await client.getDataSource(id)).resourceCount).toBe(100)
    await server.linked.close()
  },
  90_000,
)
