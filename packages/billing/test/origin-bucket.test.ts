import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { billing } from '../src/index.ts'
import type { BillingAccess, Delivery } from '@aws-linked/model'
import { csv, line } from './support/cur-lines.ts'
import { billingSandbox, bucket, credentials } from './support/sandbox.ts'

const plugin = billing()
afterAll(() => plugin.close())
const { signal } = new AbortController()

const august = 'cur/daily/20260801-20260901'
const file = `${august}/a-1/daily-1.csv.gz`

/** An export as S3 replicates it: its manifest still names the bucket that AWS wrote it to. */
async function replica(origin = 'origin') {
  const manifest = {
    assemblyId: 'a-1',
    bucket: origin,
    compression: 'GZIP',
    billingPeriod: { start: '20260801T000000.000Z', end: '20260901T000000.000Z' },
    reportKeys: [file],
  }
  const objects = {
    [`${august}/daily-Manifest.json`]: JSON.stringify(manifest),
    [file]: gzipSync(csv([line()])),
  }
  const sandbox = await billingSandbox({ buckets: [bucket(objects)] })
  const folder = await mkdtemp(join(tmpdir(), 'aws-linked-origin-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const access: BillingAccess = { credentials, endpoint: sandbox.endpoint }
  return { sandbox, folder, access }
}

test('a replicated export is found, proved, imported and taken apart once its origin is named', async () => {
  const { sandbox, folder, access } = await replica()
  const place = { bucket: 'bills', originBucket: 'origin' }
  const { exports } = await plugin.listExports(access, place, { signal })
  expect(exports).toMatchObject([{ name: 'daily', bucket: 'bills', access: 'readable' }])
  const [found] = await plugin.find(access, { ...place, known: {}, signal })
  expect(found).toMatchObject({ periods: [{ state: 'delivered', period: '2026-08' }] })
  const [period] = found?.periods ?? []
  if (period?.state !== 'delivered') throw new Error('August is not delivered.')
  // As the server keeps it.
  const delivery = JSON.parse(JSON.stringify(period.delivery)) as Delivery
  const imported = await plugin.importPeriod(access, delivery, {
    folder: join(folder, 'import'),
    signal,
  })
  expect(imported).toMatchObject({ rows: 1, delivery: { bucket: 'bills' } })
  const order = {
    accounts: 'each',
    rootAccountId: '999999999999',
    destination: { kind: 'download' },
  } as const
  const reports = plugin.distribute(access, imported.delivery, order, {
    folder: join(folder, 'reports'),
    previous: [],
    signal,
  })
  expect(await Array.fromAsync(reports)).toMatchObject([{ status: 'delivered', rows: 1 }])
  // The name is compared, and nothing is ever asked of that bucket.
  expect(JSON.stringify(sandbox.requests)).not.toContain('origin')
})

test.each([
  ['without its origin', {}],
  ['of another origin', { originBucket: 'other' }],
])('a manifest of another bucket is refused %s', async (_, origin) => {
  const { access } = await replica()
  const place = { bucket: 'bills', ...origin }
  const [found] = await plugin.find(access, { ...place, known: {}, signal })
  expect(found?.periods).toMatchObject([
    { state: 'invalid', problem: { code: 'invalid_manifest' } },
  ])
  const { exports } = await plugin.listExports(access, place, { signal })
  expect(exports).toMatchObject([{ access: 'refused' }])
})
