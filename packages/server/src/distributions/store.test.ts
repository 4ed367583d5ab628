import { afterAll, expect, test } from 'vitest'
import { openTestStore, untold } from '../../test/support/test-store.ts'
import * as addStore from '../data-sources/add-data-source.ts'
import * as setStore from '../costs/sets.ts'
import * as periodStore from '../costs/store.ts'
import * as distributionStore from './store.ts'

const store = await openTestStore()
afterAll(() => store.close())
const at = '2026-09-10T00:00:00.000Z'
const { signal } = new AbortController()

test('an order keeps to its export: one of the same name in another bucket is not delivered', async () => {
  const tenant = store.tenant('a')
  await tenant.use(addStore).addDataSource(
    {
      id: 'root',
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
  const show = async (exportKey: string, setId: string): Promise<void> => {
    const key = { dataSourceId: 'root', exportKey, exportName: 'daily', period: '2026-08' }
    await tenant.use(periodStore).notePeriod(key, { status: 'importing' })
    await tenant.use(setStore).addSet({ id: setId, folder: `sets/${setId}` })
    const imported = {
      setPath: setId,
      executionId: 'e',
      etag: 'x',
      delivery: { setId },
      dataAsOf: at,
      rows: 1,
      final: false,
      invoiceIds: [],
      reconciliations: [],
      accounts: [],
      tagKeys: [],
      notices: [],
    }
    await tenant.use(setStore).showSet(key, { setId, imported, at, signal })
  }
  await show('m-own-bucket/daily/', 'own')
  const order = { dataSourceId: 'root', exportName: 'daily', accounts: 'each' } as const
  await tenant
    .use(distributionStore)
    .addDistribution(
      'order',
      { ...order, destination: { kind: 'download' }, schedule: 'after_update' },
      at,
    )
  // First by key: before, it took the order over.
  await show('a-members-bucket/daily/', 'forged')
  const pending = await tenant.use(distributionStore).pendingPeriods('order')
  expect(pending.map(({ setId }) => setId)).toEqual(['own'])
})
