import { afterAll, expect, test } from 'vitest'
import * as addStore from '../data-sources/add-data-source.ts'
import { openTestStore, untold } from '../../test/support/test-store.ts'
import type { TestStore } from '../../test/support/test-store.ts'
import type { DailySum, ImportedPeriod } from '@aws-linked/model'
import { storeFolder } from '../../test/support/store-folder.ts'
import * as lifeStore from '../data-sources/life.ts'
import { removeSet, unusedSets } from './all-tenants.ts'
import * as periodStore from './store.ts'
import * as setStore from './sets.ts'
import * as dailyStore from './daily.ts'

const folder = storeFolder()
const store: TestStore = await openTestStore({ dataDir: folder.dataDir })
afterAll(async () => {
  await store.close()
  folder.remove()
})

const at = '2026-09-10T00:00:00.000Z'
const { signal } = new AbortController()
const sum = (billed: string, part: Partial<DailySum> = {}): DailySum => ({
  day: '2026-08-01',
  accountId: null,
  service: null,
  region: null,
  category: 'Usage',
  currency: 'USD',
  billed,
  effective: '0',
  list: '0',
  ...part,
})
const imported = (etag: string): Omit<ImportedPeriod, 'dailySums'> => ({
  setPath: '/x',
  executionId: 'e',
  etag,
  delivery: { etag },
  dataAsOf: at,
  rows: 3_000_000_000,
  final: false,
  invoiceIds: [],
  reconciliations: [],
  accounts: [],
  tagKeys: [],
  notices: [],
})

/** A tenant with a root and a period of it that shows nothing yet. */
async function fresh(tenantId: string) {
  const tenant = store.tenant(tenantId)
  const id = `${tenantId}-root`
  await tenant.use(addStore).addDataSource(
    {
      id,
      name: 'Root',
      type: 'root',
      account: { id: '111122223333', arn: 'a', partition: 'aws' },
      organization: { status: 'none' },
      warnings: [],
      ownerId: 'nadia',
      createdAt: at,
      credentials: { kind: 'access_key', accessKeyId: 'AKIA' },
      seal: () => 'sealed',
    },
    untold,
  )
  const key = { dataSourceId: id, exportKey: 'k', exportName: 'daily', period: '2026-08' }
  await tenant.use(periodStore).notePeriod(key, { status: 'importing' })
  const total = async (setId: string): Promise<string | undefined> => {
    const query = { setIds: [setId], group: 'account', metric: 'BilledCost' } as const
    return (await tenant.use(dailyStore).sumDaily({ ...query, currency: 'USD' }))[0]?.amount
  }
  return {
    tenant,
    billing: { ...tenant.use(setStore), ...tenant.use(periodStore), ...tenant.use(dailyStore) },
    id,
    key,
    total,
  }
}

test('a set that is filled shows nothing until a period points at it', async () => {
  const { billing, key } = await fresh('a')
  await billing.addSet({ id: 'a1', folder: 'f' })
  await billing.fillSet('a1', [sum('1')], signal)
  expect(await billing.listPeriods()).toMatchObject([{ set_id: null, status: 'importing' }])
  await billing.showSet(key, { setId: 'a1', imported: imported('x'), at, signal })
  const [period] = await billing.listPeriods()
  // It may be long: listed are periods without theirs.
  expect(period).not.toHaveProperty('delivery')
  expect(period).toMatchObject({
    set_id: 'a1',
    status: 'imported',
    etag: 'x',
  })
  expect(Number(period?.row_count)).toBe(3_000_000_000)
})

test('an abort in the last moment leaves the period as it was', async () => {
  const { billing, key } = await fresh('b')
  await billing.addSet({ id: 'b1', folder: 'f' })
  await billing.showSet(key, { setId: 'b1', imported: imported('x'), at, signal })
  await billing.addSet({ id: 'b2', folder: 'f' })
  const cut = {
    setId: 'b2',
    imported: imported('y'),
    at,
    signal: AbortSignal.abort(new Error('cut')),
  }
  await expect(billing.showSet(key, cut)).rejects.toThrow('cut')
  expect(await billing.listPeriods()).toMatchObject([{ set_id: 'b1', etag: 'x' }])
})

test('money keeps every digit, and more rows than one statement takes are all there', async () => {
  const { billing, total } = await fresh('c')
  await billing.addSet({ id: 'c1', folder: 'f' })
  const small = '0.000000000000000001'
  const sums = Array.from({ length: 4001 }, () => sum(small))
  await billing.fillSet('c1', [...sums, sum('12345678901234567890')], signal)
  expect(await total('c1')).toBe('12345678901234567890.000000000000004001')
})

test('what is replaced is unused after its grace time, what is shown never is', async () => {
  const { billing, key, total } = await fresh('d')
  for (const setId of ['d1', 'd2']) {
    await billing.addSet({ id: setId, folder: `folder of ${setId}` })
    await billing.fillSet(setId, [sum('1')], signal)
    await billing.showSet(key, { setId, imported: imported(setId), at, signal })
  }
  const unused = async (before: string): Promise<string[]> =>
    (await unusedSets(store.db, new Date(before)))
      .map(({ id }) => id)
      .filter((id) => id.startsWith('d'))
  expect(await unused('2026-09-09T23:00:00.000Z')).toEqual([])
  expect(await total('d1')).toBe('1')
  expect(await unused(at)).toEqual(['d1'])
  await removeSet(store.db, 'd1')
  expect(await total('d1')).toBeUndefined()
  expect(await total('d2')).toBe('1')
  // A folder that something shows cannot be forgotten by mistake.
  await expect(removeSet(store.db, 'd2')).rejects.toThrow(/foreign key/)
})

test('a removed Data Source takes its periods along, and leaves its sets to be removed', async () => {
  const { tenant, billing, id, key } = await fresh('e')
  await billing.addSet({ id: 'e1', folder: 'f' })
  await billing.showSet(key, { setId: 'e1', imported: imported('x'), at, signal })
  await tenant.use(lifeStore).removeDataSource(id, untold)
  expect(await billing.listPeriods()).toEqual([])
  expect((await unusedSets(store.db, new Date(at))).map((set) => set.id)).toContain('e1')
})

test('a tenant can neither fill, show nor sum up another one’s set', async () => {
  const { billing, key } = await fresh('f')
  const other = await fresh('g')
  await other.billing.addSet({ id: 'g1', folder: 'f' })
  await other.billing.fillSet('g1', [sum('9')], signal)
  await expect(billing.fillSet('g1', [sum('1')], signal)).rejects.toThrow(/foreign key/)
  const shown = { setId: 'g1', imported: imported('x'), at, signal }
  await expect(billing.showSet(key, shown)).rejects.toThrow(/foreign key/)
  const query = { setIds: ['g1'], group: 'account', metric: 'BilledCost', currency: 'USD' } as const
  expect(await billing.sumDaily(query)).toEqual([])
})
