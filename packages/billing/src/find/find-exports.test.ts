import { expect, test } from 'vitest'
import { memorySource } from '../../test/support/memory-source.ts'
import { findExports } from './find-exports.ts'
import { listPeriods } from './list-periods.ts'

const found = (source: ReturnType<typeof memorySource>, options = {}): Promise<unknown[]> =>
  Array.fromAsync(findExports(source, options))

const mixed = memorySource('bills', {
  'logs/a.txt': '',
  'cur/daily/20260801-20260901/daily-Manifest.json': '',
  'cur/daily/20260801-20260901/20260815T060000Z/daily-Manifest.json': '',
  'cur/athena/athena/year=2026/month=8/athena-Manifest.json': '',
  'exports/main/data/BILLING_PERIOD=2026-08/main-00001.csv.gz': '',
  'exports/main/metadata/BILLING_PERIOD=2026-08/main-Manifest.json': '',
  'exports/focus/data/billing_period=2026-08/x/focus-00001.snappy.parquet': '',
  'exports/focus/metadata/billing_period=2026-08/focus-Manifest.json': '',
  'exports/plain/data/readme.txt': '',
})

const legacy = [
  { name: 'daily', folder: 'cur/daily/', delivery: 'cur' },
  { name: 'athena', folder: 'cur/athena/', delivery: 'cur' },
]

test('several exports in one bucket are told apart by their folders', async () => {
  const all = (await found(mixed)) as { name: string }[]

  expect(all.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    ...legacy.toReversed(),
    { name: 'focus', folder: 'exports/focus/', delivery: 'data-exports' },
    { name: 'main', folder: 'exports/main/', delivery: 'data-exports' },
  ])
})

test.each([['cur'], ['cur/'], ['/cur'], ['/cur/']])('the prefix %j is a folder', async (prefix) => {
  expect(await found(mixed, { prefix })).toEqual(legacy)
})

test.each([
  ['cur/daily'],
  ['cur/daily/20260801-20260901'],
  ['cur/daily/20260801-20260901/daily-Manifest.json'],
])('a pasted path is as good as its export’s: %j', async (prefix) => {
  expect(await found(mixed, { prefix })).toEqual([legacy[0]])
})

test('an export is found by its name', async () => {
  expect(await found(mixed, { exportName: 'focus' })).toMatchObject([{ folder: 'exports/focus/' }])
  expect(await found(mixed, { exportName: 'nothing' })).toEqual([])
})

test('a report with Athena’s folders beside the period’s is one report', async () => {
  const source = memorySource('bills', {
    'cur/both/20260801-20260901/both-Manifest.json': '',
    'cur/both/both/year=2026/month=8/both-00001.snappy.parquet': '',
  })

  expect(await found(source)).toEqual([{ name: 'both', folder: 'cur/both/', delivery: 'cur' }])
})

test('the folders of periods are not entered, however many objects they hold', async () => {
  const source = memorySource()
  for (let n = 0; n < 1500; n++) source.put(`cur/daily/20260801-20260901/${n}/daily-1.csv.gz`, '')

  expect(await found(source)).toHaveLength(1)
  expect(source.calls).toEqual(['list ', 'list cur/', 'list cur/daily/'])
})

test('a bucket of too many folders asks for a prefix, after what it found', async () => {
  const source = memorySource('bills', { 'a/20260801-20260901/a-Manifest.json': '' })
  for (let n = 0; n < 30; n++) source.put(`logs/${n}/x`, '')
  const seen: string[] = []

  const walk = (async () => {
    for await (const { name } of findExports(source, { maxFolders: 10 })) seen.push(name)
  })()

  await expect(walk).rejects.toMatchObject({ code: 'too_large', field: 'prefix' })
  expect(seen).toEqual(['a'])
})

test('a prefix with .. is refused', async () => {
  await expect(found(mixed, { prefix: 'cur/../x' })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'prefix',
  })
})

const manifest = (id: string, files: readonly string[] = []): string =>
  JSON.stringify({ assemblyId: id, reportKeys: files })

test('each period comes by its newest manifest, oldest first', async () => {
  const source = memorySource()
  source.put('cur/d/20260901-20261001/d-Manifest.json', manifest('september'))
  source.put(
    'cur/d/20260801-20260901/old/d-Manifest.json',
    manifest('old'),
    '2026-08-05T00:00:00.000Z',
  )
  source.put(
    'cur/d/20260801-20260901/new/d-Manifest.json',
    manifest('new'),
    '2026-09-05T00:00:00.000Z',
  )
  source.put(
    'cur/d/20260701-20260801/old/d-Manifest.json',
    manifest('old'),
    '2026-09-09T00:00:00.000Z',
  )
  source.put(
    'cur/d/20260701-20260801/d-Manifest.json',
    manifest('the copy'),
    '2026-08-01T00:00:00.000Z',
  )
  source.put('cur/d/20261001-20261101/d-1.csv.gz', '')
  const [one] = await Array.fromAsync(findExports(source))

  const states = await Array.fromAsync(listPeriods(source, one!))

  expect(
    states.map((state) => [
      state.period,
      state.state === 'delivered' ? state.delivery.executionId : state.state,
    ]),
  ).toEqual([
    ['2026-07', 'the copy'],
    ['2026-08', 'new'],
    ['2026-09', 'september'],
    ['2026-10', 'not_delivered'],
  ])
})

test('data without a manifest is not delivered yet, in either case of the partition’s name', async () => {
  const source = memorySource('bills', {
    'e/x/data/BILLING_PERIOD=2026-08/x-00001.csv.gz': '',
    'e/x/metadata/BILLING_PERIOD=2026-07/x-Manifest.json': JSON.stringify({
      executionId: 'e',
      dataFiles: [],
    }),
    'e/x/data/billing_period=2026-09/x-00001.csv.gz': '',
  })
  const [one] = await Array.fromAsync(findExports(source))

  expect(
    (await Array.fromAsync(listPeriods(source, one!))).map(({ period, state }) => [period, state]),
  ).toEqual([
    ['2026-07', 'delivered'],
    ['2026-08', 'not_delivered'],
    ['2026-09', 'not_delivered'],
  ])
})

test('a range of periods is a backfill', async () => {
  const source = memorySource()
  for (const range of ['20260601-20260701', '20260701-20260801', '20260801-20260901']) {
    source.put(`cur/d/${range}/d-Manifest.json`, manifest('a'))
  }
  const [one] = await Array.fromAsync(findExports(source))

  const states = await Array.fromAsync(
    listPeriods(source, one!, { from: '2026-07', to: '2026-07' }),
  )

  expect(states.map(({ period }) => period)).toEqual(['2026-07'])
})

test('a copied part of a bucket finds its files by the layout, not by the bucket’s keys', async () => {
  const source = memorySource()
  source.put('data/BILLING_PERIOD=2026-08/x-00001.csv.gz', '')
  source.put(
    'metadata/BILLING_PERIOD=2026-08/x-Manifest.json',
    JSON.stringify({
      executionId: 'e',
      dataFiles: ['s3://theirs/some/prefix/x/data/BILLING_PERIOD=2026-08/x-00001.csv.gz'],
    }),
  )
  // A folder, as far as anyone can tell.
  const { bucket: _, ...folder } = source
  const [one] = await Array.fromAsync(findExports(folder))

  const [state] = await Array.fromAsync(listPeriods(folder, one!))

  expect(state).toMatchObject({
    delivery: {
      export: { name: 'x' },
      files: [{ key: 'data/BILLING_PERIOD=2026-08/x-00001.csv.gz' }],
    },
  })
})
