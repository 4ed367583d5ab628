import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewDataSource } from './add-data-source.ts'
import * as addStore from './add-data-source.ts'
import * as lifeStore from './life.ts'
import { openTestStore, untold } from '../../test/support/test-store.ts'
import type { TestStore } from '../../test/support/test-store.ts'
import * as idStore from './data-source-ids.ts'
import * as sourceStore from './store.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
}, 60_000)
afterAll(() => store.close())

const source = (id: string, account: string): NewDataSource => ({
  id,
  type: 'linked',
  account: { id: account, arn: `arn:aws:iam::${account}:root`, partition: 'aws' },
  organization: { status: 'none' },
  credentials: { kind: 'access_key', accessKeyId: `AKIA${account}` },
  warnings: [],
  ownerId: 'nadia',
  createdAt: '2026-11-01T00:00:00.000Z',
  seal: () => 'sealed',
})

test('the Data Sources of accounts are those that are connected, of this tenant', async () => {
  const [one, two] = [store.tenant('one'), store.tenant('two')]
  await one.use(addStore).addDataSource(source('a', '111111111111'), untold)
  await one.use(addStore).addDataSource(source('b', '222222222222'), untold)
  await two.use(addStore).addDataSource(source('c', '333333333333'), untold)
  await one.use(lifeStore).disconnectDataSource('b', { erase: false }, untold)
  expect(await one.use(idStore).connectedAccounts()).toEqual(new Map([['111111111111', 'a']]))
})

test('linked Data Sources are told by their IDs, and read by them', async () => {
  const tenant = store.tenant('three')
  await tenant.use(addStore).addDataSource({ ...source('r', '444444444444'), type: 'root' }, untold)
  await tenant.use(addStore).addDataSource(source('s', '555555555555'), untold)
  await tenant.use(addStore).addDataSource(source('t', '666666666666'), untold)
  expect(await tenant.use(idStore).linkedIds()).toEqual(['s', 't'])
  expect((await tenant.use(sourceStore).listDataSources(['t', 'a'])).map(({ id }) => id)).toEqual([
    't',
  ])
})
