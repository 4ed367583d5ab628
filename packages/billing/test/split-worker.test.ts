import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { billingJobs, distribute, s3Target } from '../src/index.ts'
import type { BillingJobs, BillingPlace, ExportPeriod } from '../src/index.ts'
import { csv, line } from './support/cur-lines.ts'
import { refusal } from './support/exports.ts'
import { memoryJournal } from './support/memory-target.ts'
import { billingSandbox, bucket, canary, credentials } from './support/sandbox.ts'
import { tempFolder } from './support/temp.ts'

function open(): BillingJobs {
  const opened = billingJobs()
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

const folder = 'exports/main/data/BILLING_PERIOD=2026-08'
const objects = (text: string): Record<string, string | Uint8Array> => ({
  [`${folder}/main-00001.csv.gz`]: gzipSync(text),
  'exports/main/metadata/BILLING_PERIOD=2026-08/main-Manifest.json': JSON.stringify({
    executionId: 'e',
    exportArn: 'arn:aws:bcm-data-exports:us-east-1:999999999999:export/main-1',
    dataFiles: [`s3://bills/${folder}/main-00001.csv.gz`],
  }),
})
const lines = ['1.5', '2'].map((cost, n) =>
  line({ 'lineItem/UnblendedCost': cost, 'lineItem/UsageAccountId': `03333333333${n}` }),
)

test('from one bucket into another: downloaded, split in a process of its own, distributed', async () => {
  const { endpoint } = await billingSandbox({
    buckets: [bucket(objects(csv(lines)))],
    foreignBuckets: [bucket({}, { name: 'theirs', grants: ['999999999999'] })],
    key: { allowed: ['s3:ListBucket', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl'] },
  })
  const place = { bucket: 'bills', credentials, endpoint }
  const opened = open()
  const out = join(await tempFolder(), 'out')
  const split = await opened.splitDelivery(place, await newest(opened, place), { out })

  expect(split).toMatchObject({
    rows: 2,
    amounts: [{ amount: '3.5', currency: 'USD' }],
    manifest: { exportArn: 'arn:aws:bcm-data-exports:us-east-1:999999999999:export/main-1' },
  })
  const target = s3Target({ bucket: 'theirs', prefix: 'in', credentials, endpoint })
  const deliveries = await distribute({ id: 'order', targetOf: () => target }, split, {
    journal: memoryJournal(),
  })
  expect(deliveries.map(({ account, state }) => [account, state])).toEqual([
    ['033333333330', 'delivered'],
    ['033333333331', 'delivered'],
  ])
  expect(JSON.stringify([split, deliveries])).not.toContain(canary)
})

test('what the worker refuses comes back whole, and neither downloads nor reports stay', async () => {
  const { endpoint } = await billingSandbox({
    buckets: [bucket(objects(`${csv(lines)}ragged\n`))],
  })
  const place = { bucket: 'bills', credentials, endpoint }
  const opened = open()
  const parent = await tempFolder()
  const period = await newest(opened, place)
  const splitting = opened.splitDelivery(place, period, { out: join(parent, 'out') })

  expect(await refusal(splitting)).toMatchObject({ code: 'invalid_file', details: { row: '4' } })
  expect(await readdir(parent, { recursive: true })).toEqual(['out'])
})
