import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { findExports, folderSource, listPeriods } from '../src/index.ts'
import type { ObjectSource, PeriodState } from '../src/index.ts'
import { csv, line } from './support/cur-lines.ts'
import { importHere } from './support/four-paths.ts'
import { huntedPath } from './support/hunted.ts'
import { memorySource } from './support/memory-source.ts'

const folder = 'data-without-manifest-is-not-delivered-yet'
const data = gzipSync(csv([line()]))

async function statesOf(source: ObjectSource, prefix = ''): Promise<PeriodState[]> {
  const states: PeriodState[] = []
  for await (const one of findExports(source, { prefix }))
    for await (const state of listPeriods(source, one)) states.push(state)
  return states
}

const withoutManifest = (place: string): object => ({
  state: 'not_delivered',
  period: '2026-08',
  problem: {
    code: 'not_found',
    message: expect.stringMatching(/without (a|its|their) manifest/),
    remedy: expect.stringContaining(place),
  },
})

test.each([
  ['de-nometa', 'metadata/BILLING_PERIOD=2026-08'],
  ['athena-nomanifest', '20260801-20260901'],
])('%s: data without its manifest is said to lie there', async (name, remedy) => {
  const states = await statesOf(folderSource(huntedPath(`${folder}/${name}`)))
  expect(states).toMatchObject([withoutManifest(remedy)])
})

test.each([
  ['legacy, overwritten', 'cur/d/20260801-20260901/d-1.csv.gz'],
  ['legacy, new each time', 'cur/d/20260801-20260901/20260903T000000Z/d-1.csv.zip'],
  ['legacy, for Athena', 'cur/d/d/year=2026/month=8/d-1.snappy.parquet'],
  ['legacy, for Athena, with two digits', 'cur/d/d/year=2026/month=08/d-1.snappy.parquet'],
  ['Data Exports, overwritten', 'e/d/data/BILLING_PERIOD=2026-08/d-00001.csv.gz'],
  [
    'Data Exports, new each time',
    'e/d/data/BILLING_PERIOD=2026-08/2026-09-03T00:00:00Z-a/d-00001.snappy.parquet',
  ],
  ['FOCUS', 'e/d/data/billing_period=2026-08/d-00001.snappy.parquet'],
])('%s: data without a manifest is told', async (_, key) => {
  expect(await statesOf(memorySource('bills', { [key]: data }))).toMatchObject([
    { state: 'not_delivered', period: '2026-08', problem: { code: 'not_found' } },
  ])
})

test.each([
  ['nothing', {}],
  [
    'a marker of the console’s',
    { 'e/d/data/BILLING_PERIOD=2026-08/aws-programmatic-access-test-object': '' },
  ],
])('a period’s folder with %s in it is not delivered yet, and no problem', async (_, objects) => {
  const source = memorySource('bills', {
    'e/d/data/BILLING_PERIOD=2026-07/d-00001.csv.gz': data,
    'e/d/metadata/BILLING_PERIOD=2026-07/d-Manifest.json': JSON.stringify({
      executionId: 'e',
      dataFiles: ['s3://bills/e/d/data/BILLING_PERIOD=2026-07/d-00001.csv.gz'],
    }),
    'e/d/metadata/BILLING_PERIOD=2026-08/readme.txt': '',
    ...objects,
  })
  const states = await statesOf(source)
  expect(states).toMatchObject([{ state: 'delivered' }, { state: 'not_delivered' }])
  expect(states[1]).not.toHaveProperty('problem')
})

/** A legacy export of one delivery, below a folder. */
function legacyBelow(above: string): ReturnType<typeof memorySource> {
  const period = `${above}cur/org/20260801-20260901/`
  return memorySource('bills', {
    [`${period}org-1.csv.gz`]: data,
    [`${period}org-Manifest.json`]: JSON.stringify({
      assemblyId: 'a',
      bucket: 'bills',
      reportKeys: [`${period}org-1.csv.gz`],
    }),
  })
}

/** An export of Data Exports of one delivery, below a folder. */
function exportBelow(above: string): ReturnType<typeof memorySource> {
  const of = `${above}exports/org/`
  return memorySource('bills', {
    [`${of}data/BILLING_PERIOD=2026-08/org-1.csv.gz`]: data,
    [`${of}metadata/BILLING_PERIOD=2026-08/org-Manifest.json`]: JSON.stringify({
      executionId: 'a',
      dataFiles: [`s3://bills/${of}data/BILLING_PERIOD=2026-08/org-1.csv.gz`],
    }),
  })
}

const own = [
  'year=2026/',
  'year=2026/acme/',
  'arch/year=2026/acme/',
  'arch/year=2026/month=8/acme/',
  'month=8/acme/',
  'BILLING_PERIOD=2026-08/acme/',
  'billing_period=2026-08/',
  'data/acme/',
  'metadata/',
]

test.each(own)('an export below a folder of one’s own, %s, is found', async (above) => {
  for (const source of [legacyBelow(above), exportBelow(above)]) {
    for (const prefix of ['', above, above.slice(0, above.indexOf('/'))]) {
      const states = await statesOf(source, prefix)
      expect({ prefix, states }).toMatchObject({
        prefix,
        states: [{ state: 'delivered', period: '2026-08' }],
      })
    }
    expect((await importHere(source)).rows).toBe(1)
  }
})

test('an export beside a folder called year=2026, and one in it, are two', async () => {
  const source = memorySource('bills')
  for (const above of ['', 'cur/org/year=2025/old/']) {
    const period = `${above}cur/org/20260801-20260901/`
    source.put(`${period}org-1.csv.gz`, data)
    source.put(
      `${period}org-Manifest.json`,
      JSON.stringify({ assemblyId: 'a', reportKeys: [`${period}org-1.csv.gz`] }),
    )
  }
  const found = await Array.fromAsync(findExports(source))
  expect(found.map(({ folder: at }) => at).toSorted()).toEqual([
    'cur/org/',
    'cur/org/year=2025/old/cur/org/',
  ])
})

test.each([
  'e/exports/org/data/BILLING_PERIOD=2026-08',
  'e/exports/org/data/BILLING_PERIOD=2026-08/org-1.csv.gz',
  'e/exports/org/metadata/BILLING_PERIOD=2026-08/',
  'e/exports/org/data',
  'e/exports/org/metadata/',
])('the pasted path %s of a part of an export is as good as its export’s', async (prefix) => {
  expect(await statesOf(exportBelow('e/'), prefix)).toMatchObject([{ state: 'delivered' }])
})

test('a pasted path of Athena’s folders is as good as its export’s', async () => {
  const month = 'cur/org/org/year=2026/month=8/'
  const source = memorySource('bills', {
    [`${month}org-1.csv.gz`]: data,
    [`${month}org-Manifest.json`]: JSON.stringify({
      assemblyId: 'a',
      reportKeys: [`${month}org-1.csv.gz`],
    }),
  })
  for (const prefix of ['', 'cur', 'cur/org', 'cur/org/org', 'cur/org/org/year=2026', month])
    expect({ prefix, states: await statesOf(source, prefix) }).toMatchObject({
      states: [{ state: 'delivered' }],
    })
})

test('folders without a manifest or a file in a period’s folder are told, not passed over', async () => {
  const source = legacyBelow('20260801-20260901/acme/')
  const states = await statesOf(source)
  expect(states.some(({ state }) => state === 'delivered') || 'problem' in states[0]!).toBe(true)
})
