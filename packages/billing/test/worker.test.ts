import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { billingJobs } from '../src/index.ts'
import type { BillingJobs, BillingOptions, BillingPlace, ExportPeriod } from '../src/index.ts'
import { csv, line } from './support/cur-lines.ts'
import { refusal } from './support/exports.ts'
import { billingSandbox, bucket, credentials } from './support/sandbox.ts'
import { tempFolder } from './support/temp.ts'
import { workers } from './support/workers.ts'

const samples: BillingPlace = {
  folder: join(import.meta.dirname, 'data/organization/cur-legacy-gz'),
}

function open(options?: BillingOptions): BillingJobs {
  const opened = billingJobs(options)
  onTestFinished(() => opened.close())
  return opened
}

async function newest(opened: BillingJobs, place: BillingPlace): Promise<ExportPeriod> {
  for await (const found of opened.findExports(place)) {
    for await (const state of opened.listPeriods(place, found))
      if (state.state === 'delivered') return state.delivery
  }
  throw new Error('not delivered')
}

test('everything that is asked of a worker comes back as if it had been done here', async () => {
  const opened = open()
  const seen: number[] = []

  const set = await opened.importPeriod(samples, await newest(opened, samples), {
    folder: await tempFolder(),
    onProgress: ({ rows }) => seen.push(rows),
  })

  expect(set.rows).toBe(1784)
  expect(seen.length).toBeGreaterThan(0)
  expect((await opened.reconcile(set)).balanced).toBe(true)
  expect((await opened.summarize(set, { now: () => 0 })).final).toBe(false)
  expect((await Array.fromAsync(opened.dailySums(set))).flat().length).toBeGreaterThan(100)
  expect(await opened.listTagKeys(set)).toContain('user:team')
  expect(
    (await opened.dailySumsBy(set, { tag: 'user:team' })).some(
      ({ key }) => key === 'payments, core',
    ),
  ).toBe(true)
}, 30_000)

test('credentials are asked of the host, whenever the worker needs them', async () => {
  const objects = {
    'cur/daily/20260801-20260901/daily-1.csv.gz': gzipSync(csv([line()])),
    'cur/daily/20260801-20260901/daily-Manifest.json': JSON.stringify({
      assemblyId: 'a',
      reportKeys: ['cur/daily/20260801-20260901/daily-1.csv.gz'],
    }),
  }
  const { endpoint } = await billingSandbox({ buckets: [bucket(objects)] })
  const opened = open()
  let asked = 0
  const place = {
    bucket: 'bills',
    endpoint,
    credentials: async () => {
      asked++
      return credentials
    },
  }
  const period = await newest(opened, place)
  const before = asked

  const set = await opened.importPeriod(place, period, { folder: await tempFolder() })

  expect(set.rows).toBe(1)
  expect(asked).toBeGreaterThan(before)
  const refused = { ...place, credentials: () => Promise.reject(new Error('no key here')) }
  expect(
    await refusal(opened.importPeriod(refused, period, { folder: await tempFolder() })),
  ).toMatchObject({ code: 'access_denied' })
}, 30_000)

test('an error arrives with its code, remedy and details', async () => {
  const opened = open()
  const period = await newest(opened, samples)

  const error = await refusal(
    opened.importPeriod(
      samples,
      { ...period, files: [{ key: 'cur/none.csv.gz' }] },
      { folder: await tempFolder() },
    ),
  )

  expect(error).toMatchObject({
    name: 'BillingError',
    code: 'not_found',
    details: { key: 'cur/none.csv.gz' },
  })
  expect(error).toHaveProperty('remedy', expect.stringContaining('copied'))
}, 30_000)

test('a worker that is killed is an error, and the next one does the work', async () => {
  const opened = open()
  const folder = await tempFolder()
  const period = await newest(opened, samples)
  const outcome = refusal(opened.importPeriod(samples, period, { folder }))
  let pid: number | undefined
  while (pid === undefined) {
    await delay(5)
    ;[pid] = await workers()
  }
  process.kill(pid, 'SIGKILL')

  expect(await outcome).toMatchObject({ code: 'unexpected', details: { how: 'SIGKILL' } })

  const set = await opened.importPeriod(samples, period, { folder })
  expect(set.rows).toBe(1784)
  expect((await readdir(folder)).filter((name) => name.startsWith('.tmp'))).toEqual([])
}, 30_000)

test('a worker that takes too much memory is ended', async () => {
  const opened = open({ memoryBytes: 20 * 2 ** 20 })
  const period = await newest(opened, samples)

  expect(
    await refusal(opened.importPeriod(samples, period, { folder: await tempFolder() })),
  ).toMatchObject({
    code: 'too_large',
    details: { limit: 'memoryBytes' },
  })
}, 30_000)

test('an abort ends the worker and throws its own reason', async () => {
  const opened = open()
  const folder = await tempFolder()
  const abort = new AbortController()
  const reason = new Error('enough')

  const work = opened.importPeriod(samples, await newest(opened, samples), {
    folder,
    signal: abort.signal,
    onProgress: () => abort.abort(reason),
  })

  await expect(work).rejects.toBe(reason)
  expect(await workers()).toEqual([])
  expect(await readdir(folder)).toEqual([])
}, 30_000)

test('closing ends what runs and what waits', async () => {
  const opened = billingJobs({ workers: 1 })
  const period = await newest(opened, samples)
  const folder = await tempFolder()
  const outcomes = [1, 2, 3].map(() => refusal(opened.importPeriod(samples, period, { folder })))

  await delay(50)
  await opened.close()

  expect((await Promise.all(outcomes)).map(({ message }) => message)).toEqual(
    Array.from({ length: 3 }, () => 'Billing was closed.'),
  )
  expect(await workers()).toEqual([])
  expect(await refusal(opened.importPeriod(samples, period, { folder }))).toMatchObject({
    message: 'Billing was closed.',
  })
}, 30_000)
