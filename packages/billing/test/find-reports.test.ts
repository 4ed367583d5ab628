import { afterAll, expect, test } from 'vitest'
import { billing, distribute, listPeriods, s3Source } from '../src/index.ts'
import type { BillingAccess } from '@aws-linked/model'
import { memoryJournal, memoryTarget } from './support/memory-target.ts'
import { billingSandbox, bucket, credentials } from './support/sandbox.ts'
import { splitTexts } from './support/splits.ts'

const plugin = billing()
afterAll(() => plugin.close())
const { signal } = new AbortController()

/** What an order writes below `reports/`, in a bucket that also has an export of its own. */
async function reportsBesideExport(): Promise<Record<string, string | Uint8Array>> {
  const target = memoryTarget('bills', 'reports')
  const split = await splitTexts([
    'lineItem/UsageAccountId,lineItem/UnblendedCost,lineItem/CurrencyCode\n111111111111,1,USD\n',
  ])
  await distribute({ id: 'order', targetOf: () => target }, split, { journal: memoryJournal() })
  const august = 'cur/bill/20260801-20260901'
  const manifest = { assemblyId: 'a', compression: 'GZIP', reportKeys: [`${august}/a/1.csv.gz`] }
  return {
    ...Object.fromEntries(target.objects),
    [`${august}/bill-Manifest.json`]: JSON.stringify(manifest),
    [`${august}/a/1.csv.gz`]: 'bytes',
  }
}

test('reports that an order wrote are no exports of a root', async () => {
  const sandbox = await billingSandbox({ buckets: [bucket(await reportsBesideExport())] })
  const access: BillingAccess = { credentials, endpoint: sandbox.endpoint }
  const found = await plugin.find(access, { bucket: 'bills', known: {}, signal })
  expect(found).toMatchObject([{ name: 'bill', periods: [{ state: 'delivered' }] }])
  expect(found).toHaveLength(1)
  const { exports } = await plugin.listExports(access, { bucket: 'bills' }, { signal })
  expect(exports.map(({ name }) => name)).toEqual(['bill'])
  const reports = { bucket: 'bills', prefix: 'reports' }
  expect(await plugin.find(access, { ...reports, known: {}, signal })).toEqual([])
  await expect(plugin.listExports(access, reports, { signal })).rejects.toMatchObject({
    code: 'not_found',
    field: 'prefix',
  })
})

test('a report is read like any export by whoever wants to read it', async () => {
  const sandbox = await billingSandbox({ buckets: [bucket(await reportsBesideExport())] })
  const source = s3Source({ bucket: 'bills', credentials, endpoint: sandbox.endpoint })
  const folder = 'reports/111111111111/daily/'
  const periods = listPeriods(source, { name: 'daily', folder, delivery: 'cur' })
  expect(await Array.fromAsync(periods)).toMatchObject([
    { state: 'delivered', period: '2026-08', delivery: { isReport: true } },
  ])
})
