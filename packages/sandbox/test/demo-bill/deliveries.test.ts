import { expect, test, vi } from 'vitest'
import { demoBill, demoScenario } from '../../src/index.ts'
import { refusal } from '../clients.ts'
import { Bucket, demo, folders, rowsOf } from './reader.ts'

vi.setConfig({ testTimeout: 30_000 })

test('an open month is as of yesterday, has no invoice, and its plan is paid for days to come', async () => {
  const { s3 } = await demo()
  const folder = 'reports/focus-daily/metadata/billing_period=2026-11/'
  const rows = await rowsOf(s3, `${folder}focus-daily-Manifest.json`)
  const lastDay = (frequency: string) =>
    rows
      .filter((row) => row['ChargeFrequency'] === frequency)
      .map((row) => row['ChargePeriodStart']!)
      .toSorted((a, b) => a.localeCompare(b))
      .at(-1)

  expect(lastDay('Usage-Based')).toBe('2026-11-22T00:00:00.000Z')
  expect(lastDay('Recurring')).toBe('2026-11-30T00:00:00.000Z')
  expect(new Set(rows.map((row) => row['InvoiceId']))).toEqual(new Set(['']))
})

test('on the first of a month there is no folder, then files without a manifest, then both', async () => {
  const partition = 'billing_period=2026-12/'
  const at = async (moment: string) => {
    const { s3 } = await demo(new Date(moment))
    const has = async (kind: string) =>
      (await folders(s3, `reports/focus-daily/${kind}/`)).includes(partition)
    return { data: await has('data'), metadata: await has('metadata') }
  }

  expect(await at('2026-12-01T12:00:00Z')).toEqual({ data: false, metadata: false })
  expect(await at('2026-12-02T04:11:00Z')).toEqual({ data: true, metadata: false })
  expect(await at('2026-12-02T04:13:00Z')).toEqual({ data: true, metadata: true })
  expect(demoBill(new Date('2026-12-02T04:11:00Z')).map(({ period }) => period)).not.toContain(
    '2026-12',
  )
})

test('resources on the bill are those that discovery finds', async () => {
  const { s3 } = await demo()
  const folder = 'reports/focus-daily/metadata/billing_period=2026-11/'
  const rows = await rowsOf(s3, `${folder}focus-daily-Manifest.json`)
  const orders = demoScenario.accounts.find(({ name }) => name === 'orders-prod')!
  const billed = new Set(
    rows
      .filter((row) => row['SubAccountId'] === orders.id)
      .map((row) => row['ResourceId']!.split('/').at(-1)),
  )

  expect(orders.volumes.every(({ id }) => billed.has(id))).toBe(true)
  expect(orders.snapshots.every(({ id }) => billed.has(id))).toBe(true)
  expect(orders.addresses.every(({ id }) => billed.has(id))).toBe(true)
  expect(orders.buckets.every(({ name }) => billed.has(name))).toBe(true)
})

test("the root's key reads the bill and writes reports where it is let", async () => {
  const { sandbox, s3, s3In } = await demo()
  const put = { Key: 'focus/a.csv', Body: 'x', ACL: 'bucket-owner-full-control' } as const
  const ireland = s3In('eu-west-1')

  await ireland.putObject({ Bucket: 'orders-finops', ...put })

  expect(sandbox.objects('orders-finops')).toMatchObject([
    { key: 'focus/a.csv', acl: 'bucket-owner-full-control', writtenBy: '111122223333' },
  ])
  expect(await refusal(ireland.putObject({ Bucket: 'lake-costs', ...put }))).toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('no resource-based policy allows the s3:PutObject action'),
  })
  expect(await refusal(s3.putObject({ Bucket, Key: 'a', Body: 'x' }))).toMatchObject({
    name: 'AccessDenied',
  })
  expect(await refusal(s3.listObjectsV2({ Bucket: 'meridian-cloudtrail' }))).toMatchObject({
    name: 'AccessDenied',
  })
})

test('to list the exports makes none of their files', async () => {
  const started = performance.now()
  const { s3 } = await demo()

  await folders(s3, 'reports/')
  await s3.listObjectsV2({
    Bucket,
    Prefix: 'reports/focus-daily/metadata/billing_period=2026-11/',
    Delimiter: '/',
  })

  expect(performance.now() - started).toBeLessThan(1500)
})
