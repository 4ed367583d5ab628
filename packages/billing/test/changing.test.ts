import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  BillingError,
  findExports,
  importPeriod,
  listPeriods,
  openChargeSet,
  summarize,
} from '../src/index.ts'
import { csv, line } from './support/cur-lines.ts'
import { gzipReport, importOnly, legacyReport, onlyPeriod, refusal } from './support/exports.ts'
import type { MemorySource } from './support/memory-source.ts'
import { tempFolder } from './support/temp.ts'

const dataKey = 'cur/daily/20260801-20260901/daily-1.csv.gz'
const manifestKey = 'cur/daily/20260801-20260901/daily-Manifest.json'
const amount = (cost: string): Buffer => gzipSync(csv([line({ 'lineItem/UnblendedCost': cost })]))

const at = (time: string): { now: () => number } => ({ now: () => Date.parse(time) })

/** What AWS does in overwrite mode: data first, manifest last. */
function redeliver(source: MemorySource, cost: string, assemblyId: string): void {
  source.put(dataKey, amount(cost), '2026-09-04T05:00:00.000Z')
  source.put(
    manifestKey,
    JSON.stringify({ assemblyId, reportKeys: [dataKey] }),
    '2026-09-04T05:00:00.000Z',
  )
}

test('a delivery that comes while one is read is read instead', async () => {
  const source = legacyReport({ 'daily-1.csv.gz': amount('1') })
  const period = await onlyPeriod(source)
  source.onRead = (key, count) => {
    if (key === dataKey && count === 1) redeliver(source, '2', 'second')
  }

  const set = await importPeriod(source, period, { folder: await tempFolder() })

  expect(set.executionId).toBe('second')
  expect((await summarize(set)).currencies[0]!.total).toBe('2')
})

test('a delivery that never rests is given up on', async () => {
  const source = legacyReport({ 'daily-1.csv.gz': amount('1') })
  const period = await onlyPeriod(source)
  source.onRead = (key, count) => {
    if (key === dataKey) redeliver(source, String(count), `delivery ${count}`)
  }
  const folder = await tempFolder()

  const error = await refusal(importPeriod(source, period, { folder }))

  expect(error.code).toBe('changed')
  expect(source.calls.filter((call) => call === `read ${dataKey}`)).toHaveLength(4)
  expect(await readdir(folder)).toEqual([])
})

test('data younger than its manifest is a delivery under way, unless it has lain there', async () => {
  const source = legacyReport({})
  source.put(dataKey, amount('1'), '2026-09-03T05:10:00.000Z')
  source.put(
    manifestKey,
    JSON.stringify({ assemblyId: 'a', reportKeys: [dataKey] }),
    '2026-09-03T05:00:00.000Z',
  )

  expect(await refusal(importOnly(source, at('2026-09-03T05:11:00Z')))).toMatchObject({
    code: 'changed',
  })
  expect((await importOnly(source, at('2026-09-03T07:00:00Z'))).rows).toBe(1)
})

test('where each delivery has a folder of its own, a replica may bring the manifest first', async () => {
  const source = legacyReport({})
  const key = 'cur/daily/20260801-20260901/second/daily-1.csv.gz'
  const manifest = JSON.stringify({ assemblyId: 'second', reportKeys: [key] })
  source.put(manifestKey, manifest, '2026-09-03T05:00:00.000Z')
  source.put(key, amount('1'), '2026-09-03T05:10:00.000Z')

  expect((await importOnly(source, at('2026-09-03T05:11:00Z'))).rows).toBe(1)
})

test('a file that the manifest lists and nobody delivered is not found', async () => {
  const source = legacyReport({ 'daily-1.csv.gz': amount('1') })
  source.remove(dataKey)

  expect(await refusal(importOnly(source))).toMatchObject({ code: 'not_found' })
})

test('a manifest that is gone after the download is a state, not a crash', async () => {
  const source = legacyReport({ 'daily-1.csv.gz': amount('1') })
  const period = await onlyPeriod(source)
  source.onRead = (key) => {
    if (key === dataKey) source.remove(manifestKey)
  }

  expect(await refusal(importPeriod(source, period, { folder: await tempFolder() }))).toMatchObject(
    { code: 'not_delivered' },
  )
})

test('a connection that breaks is resumed where it broke', async () => {
  const text = csv(
    Array.from({ length: 3000 }, (_, n) => line({ 'lineItem/UnblendedCost': `0.${n}1` })),
  )
  const source = gzipReport(text)
  const ranges: unknown[] = []
  const { read } = source
  source.read = async (key, options) => {
    const answer = await read(key, options)
    if (key !== dataKey) return answer
    ranges.push(options?.range)
    return ranges.length < 3 ? { ...answer, body: broken(answer.body) } : answer
  }

  const set = await importOnly(source)

  expect(set.rows).toBe(3000)
  expect(ranges.map((range) => (Array.isArray(range) ? range[0] : range))).toEqual([
    undefined,
    1000,
    2000,
  ])
})

async function* broken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    yield chunk
    throw new BillingError('unreachable', 'cut', { remedy: 'Try again.' })
  }
}

test('a refused file is not tried again', async () => {
  const source = gzipReport(csv([line()]))
  source.onRead = (key) => {
    if (key === dataKey) throw new BillingError('access_denied', 'no', { remedy: 'Allow it.' })
  }

  expect(await refusal(importOnly(source))).toMatchObject({ code: 'access_denied' })
  expect(source.calls.filter((call) => call === `read ${dataKey}`)).toHaveLength(1)
})

test('a set is whole before it is seen, and stays as it is', async () => {
  const source = gzipReport(csv([line()]))
  const folder = await tempFolder()

  const first = await importOnly(source, { folder })
  const before = await readFile(join(first.path, 'set.json'), 'utf8')
  await importOnly(source, { folder })

  expect(await readdir(join(folder, '2026-08'))).toEqual(['first', 'first.2'])
  expect(await readFile(join(first.path, 'set.json'), 'utf8')).toBe(before)
  expect(await openChargeSet(first.path)).toEqual(first)
  expect(await refusal(openChargeSet(folder))).toMatchObject({ code: 'not_found' })
})

test('what a killed import left is removed by the next one, what a living one writes is not', async () => {
  const folder = await tempFolder()
  const leftover = async (pid: number, host: string, since: Date): Promise<void> => {
    const path = join(folder, `.tmp-${host}-${pid}-abc123`)
    await mkdir(path)
    await writeFile(join(path, 'source-00001'), 'x')
    await utimes(path, since, since)
  }
  const now = new Date()
  await leftover(999_999_999, hostname(), now)
  await leftover(process.ppid, hostname(), now)
  await leftover(7, 'another-machine', now)
  await leftover(8, 'another-machine', new Date(now.getTime() - 3 * 24 * 60 * 60 * 1000))

  await importOnly(gzipReport(csv([line()])), { folder })

  expect((await readdir(folder)).filter((name) => name.startsWith('.tmp')).toSorted()).toEqual(
    [`.tmp-${hostname()}-${process.ppid}-abc123`, '.tmp-another-machine-7-abc123'].toSorted(),
  )
})

test('an execution’s name cannot lead out of the folder', async () => {
  const folder = await tempFolder()
  const source = legacyReport({ 'daily-1.csv.gz': amount('1') }, { assemblyId: '../../evil:id' })

  const set = await importOnly(source, { folder })

  expect(set.path).toBe(join(folder, '2026-08', '______evil_id'))
  expect(set.executionId).toBe('../../evil:id')
})

test('an abort ends an import with its own reason, and leaves nothing', async () => {
  const folder = await tempFolder()
  for (const phase of ['download', 'convert'] as const) {
    const abort = new AbortController()
    const reason = new Error('enough')

    const work = importOnly(gzipReport(csv([line()])), {
      folder,
      signal: abort.signal,
      onProgress: (progress) => progress.phase === phase && abort.abort(reason),
    })

    await expect(work).rejects.toBe(reason)
    expect(await readdir(folder)).toEqual([])
  }
})

test('progress tells bytes and rows', async () => {
  const seen: string[] = []

  await importOnly(gzipReport(csv([line(), line()])), {
    onProgress: ({ phase, rows, downloadedBytes }) =>
      seen.push(`${phase} ${rows} ${downloadedBytes > 0}`),
  })

  expect(seen.at(0)).toBe('download 0 true')
  expect(seen.at(-1)).toBe('convert 2 true')
})

test('an unchanged manifest is told by its ETag, and is not read', async () => {
  const source = legacyReport({ 'daily-1.csv.gz': amount('1') })
  const { manifest } = await onlyPeriod(source)
  const [found] = await Array.fromAsync(findExports(source))
  const known = { '2026-08': manifest.etag }
  const reads = (): number => source.calls.filter((call) => call.startsWith('read')).length
  const before = reads()

  expect(await Array.fromAsync(listPeriods(source, found!, { known }))).toEqual([
    { state: 'unchanged', period: '2026-08' },
  ])
  expect(reads()).toBe(before)

  redeliver(source, '2', 'second')
  expect(await Array.fromAsync(listPeriods(source, found!, { known }))).toMatchObject([
    { state: 'delivered' },
  ])
})

test('a period is final once it has ended and all its amounts are invoiced', async () => {
  const invoiced = line({ 'bill/InvoiceId': '17' })
  const free = line({ 'lineItem/UnblendedCost': '0' })
  const done = await importOnly(gzipReport(csv([invoiced, free])))
  const open = await importOnly(
    gzipReport(csv([invoiced, line({ 'lineItem/LineItemType': 'Tax' })])),
  )

  expect((await summarize(done, at('2026-08-31T23:59:59Z'))).final).toBe(false)
  expect((await summarize(done, at('2026-09-01T00:00:00Z'))).final).toBe(true)
  expect((await summarize(open, at('2026-09-20T00:00:00Z'))).final).toBe(false)
})
