import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewDataSource } from './add-data-source.ts'
import { openStore } from '../db/store.ts'
import type { Store } from '../db/store.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ dataDir: undefined, events: undefined })
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
  const { signal } = new AbortController()
  const [one, two] = [store.tenant('one'), store.tenant('two')]
  await one.addDataSource(source('a', '111111111111'), signal)
  await one.addDataSource(source('b', '222222222222'), signal)
  await two.addDataSource(source('c', '333333333333'), signal)
  await one.disconnectDataSource('b', { erase: false })
  expect(await one.connections.connectedAccounts()).toEqual(new Map([['111111111111', 'a']]))
})

test('linked Data Sources are told by their IDs, and read by them', async () => {
  const { signal } = new AbortController()
  const tenant = store.tenant('three')
  await tenant.addDataSource({ ...source('r', '444444444444'), type: 'root' }, signal)
  await tenant.addDataSource(source('s', '555555555555'), signal)
  await tenant.addDataSource(source('t', '666666666666'), signal)
  expect(await tenant.connections.linkedIds()).toEqual(['s', 't'])
  expect((await tenant.listDataSources(['t', 'a'])).map(({ id }) => id)).toEqual(['t'])
})
