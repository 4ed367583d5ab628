import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Resource } from '@aws-linked/model'
import { scopeOf, volume } from '../../test/support/fake-aws.ts'
import { storeFolder } from '../../test/support/store-folder.ts'
import * as addStore from '../data-sources/add-data-source.ts'
import { openTestStore, untold } from '../../test/support/test-store.ts'
import type { TestStore } from '../../test/support/test-store.ts'
import type { SeenScope } from './store.ts'
import * as resourceStore from './store.ts'
import * as resourceLists from './list-resources.ts'
import type { Tenant } from '../db/for-tenant.ts'

const folder = storeFolder()
let store: TestStore
beforeAll(async () => {
  store = await openTestStore({ dataDir: folder.dataDir })
}, 60_000)
afterAll(async () => {
  await store.close()
  folder.remove()
})
const account = '111122223333'
const seen = (discoveryId: string, at = '2026-01-01T00:00:00.000Z') => ({
  dataSourceId: '',
  discoveryId,
  employeeId: 'nadia',
  at,
})

const at = (month: number): string => `2026-0${month}-01T00:00:00.000Z`

let count = 0
/** A tenant with one Data Source. */
async function source(): Promise<{ tenant: Tenant; id: string }> {
  const tenant = store.tenant(`tenant-${(count += 1)}`)
  const id = `source-${count}`
  await tenant.use(addStore).addDataSource(
    {
      id,
      name: 'n',
      type: 'linked',
      account: { id: account, arn: 'arn', partition: 'aws' },
      organization: { status: 'none' },
      warnings: [],
      ownerId: 'nadia',
      createdAt: '2026-01-01T00:00:00.000Z',
      credentials: { kind: 'access_key', accessKeyId: 'AKIA' },
      seal: () => 'sealed',
    },
    untold,
  )
  return { tenant, id }
}

const names = async (tenant: Tenant): Promise<string[]> => {
  const { resources } = await tenant.use(resourceLists).listResources({ limit: 200 })
  return resources.map(({ id }) => id)
}

test('a resource is stored with all it has, and read the same', async () => {
  const { tenant, id } = await source()
  const resource = volume(account, 1, {
    name: 'Data',
    tags: { team: 'a=b', empty: '', ключ: '値' },
    createdAt: '2025-01-02T03:04:05.000Z',
  })
  await tenant.use(resourceStore).upsertResources([resource], { ...seen('d1'), dataSourceId: id })
  expect((await tenant.use(resourceLists).listResources({})).resources).toEqual([
    {
      ...resource,
      dataSourceId: id,
      employeeId: 'nadia',
      firstSeenAt: '2026-01-01T00:00:00.000Z',
      lastSeenAt: '2026-01-01T00:00:00.000Z',
    },
  ])
})

test('seen again it is changed, and keeps when it was first seen', async () => {
  const { tenant, id } = await source()
  const later = '2026-02-01T00:00:00.000Z'
  await tenant
    .use(resourceStore)
    .upsertResources([volume(account, 1)], { ...seen('d1'), dataSourceId: id })
  await tenant.use(resourceStore).upsertResources([volume(account, 1, { name: 'New' })], {
    ...seen('d2', later),
    dataSourceId: id,
    employeeId: 'someone else',
  })
  expect((await tenant.use(resourceLists).listResources({})).resources).toMatchObject([
    {
      name: 'New',
      employeeId: 'nadia',
      firstSeenAt: '2026-01-01T00:00:00.000Z',
      lastSeenAt: later,
    },
  ])
})

test('one resource twice in a batch is stored once, as it was last', async () => {
  const { tenant, id } = await source()
  const twice = [volume(account, 1, { name: 'a' }), volume(account, 1, { name: 'b' })]
  await tenant.use(resourceStore).upsertResources(twice, { ...seen('d1'), dataSourceId: id })
  expect((await tenant.use(resourceLists).listResources({})).resources).toMatchObject([
    { name: 'b' },
  ])
})

test('a batch survives what PostgreSQL cannot store', async () => {
  const { tenant, id } = await source()
  const odd = volume(account, 1, {
    name: 'a\0b\ud800',
    tags: { 'k\0': 'v\0' },
    createdAt: 'yesterday',
  })
  await tenant
    .use(resourceStore)
    .upsertResources([odd, volume(account, 2)], { ...seen('d1'), dataSourceId: id })
  const { resources } = await tenant.use(resourceLists).listResources({})
  expect(resources).toHaveLength(2)
  expect(resources.find((one) => one.id === 'vol-1')).toMatchObject({
    name: 'a\uFFFDb\uFFFD',
    tags: { 'k\uFFFD': 'v\uFFFD' },
  })
})

test('a complete scope closes what it no longer has, and nothing of another', async () => {
  const { tenant, id } = await source()
  const first: Resource[] = [
    volume(account, 1),
    volume(account, 2),
    volume(account, 3, { region: 'us-east-1' }),
  ]
  await tenant.use(resourceStore).upsertResources(first, { ...seen('d1'), dataSourceId: id })
  await tenant
    .use(resourceStore)
    .upsertResources([volume(account, 1)], { ...seen('d2'), dataSourceId: id })
  const scope: SeenScope = { kind: 'AWS::EC2::Volume', region: 'eu-west-1' }
  const now = { dataSourceId: id, discoveryId: 'd2', at: '2026-02-01T00:00:00.000Z' }
  expect(await tenant.use(resourceStore).closeGone(scope, now)).toBe(1)
  expect(await names(tenant)).toEqual(['vol-1', 'vol-3'])
  expect(await tenant.use(resourceStore).closeGone(scope, now)).toBe(0)
})

test('a global scope closes its kind in every Region: a bucket has a Region of its own', async () => {
  const { tenant, id } = await source()
  const regions = ['eu-west-1', 'us-east-1']
  const all = regions.map((region) => volume(account, region, { region }))
  await tenant.use(resourceStore).upsertResources(all, { ...seen('d1'), dataSourceId: id })
  const scope: SeenScope = { kind: 'AWS::EC2::Volume', region: 'global' }
  expect(
    await tenant
      .use(resourceStore)
      .closeGone(scope, { dataSourceId: id, discoveryId: 'd2', at: seen('').at }),
  ).toBe(2)
  expect(await names(tenant)).toEqual([])
})

test('what is back is open again, first seen when it first was', async () => {
  const { tenant, id } = await source()
  await tenant
    .use(resourceStore)
    .upsertResources([volume(account, 1)], { ...seen('d1'), dataSourceId: id })
  const scope: SeenScope = { kind: 'AWS::EC2::Volume', region: 'eu-west-1' }
  await tenant
    .use(resourceStore)
    .closeGone(scope, { dataSourceId: id, discoveryId: 'd2', at: at(2) })
  expect(await names(tenant)).toEqual([])
  await tenant
    .use(resourceStore)
    .upsertResources([volume(account, 1)], { ...seen('d3', at(3)), dataSourceId: id })
  expect((await tenant.use(resourceLists).listResources({})).resources).toMatchObject([
    { firstSeenAt: at(1), lastSeenAt: at(3) },
  ])
})

test('another tenant’s Data Source takes no resources', async () => {
  const mine = await source()
  const other = await source()
  const sighting = { ...seen('d1'), dataSourceId: other.id }
  await expect(
    mine.tenant.use(resourceStore).upsertResources([volume(account, 1)], sighting),
  ).rejects.toMatchObject({
    code: '23503',
  })
  expect(await names(other.tenant)).toEqual([])
})

test('the stream of the tests ends as AWS’s does', async () => {
  const events = await Array.fromAsync(scopeOf([volume(account, 1)])())
  expect(events.map(({ type }) => type)).toEqual(['progress', 'resource', 'scope', 'progress'])
})
