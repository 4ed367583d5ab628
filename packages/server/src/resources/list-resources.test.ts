import { kindNames } from '@aws-linked/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ResourceFilter, Resource } from '@aws-linked/model'
import { volume } from '../../test/support/fake-aws.ts'
import { storeFolder } from '../../test/support/store-folder.ts'
import * as addStore from '../data-sources/add-data-source.ts'
import { openTestStore, untold } from '../../test/support/test-store.ts'
import type { TestStore } from '../../test/support/test-store.ts'
import * as resourceStore from './store.ts'
import * as resourceLists from './list-resources.ts'
import type { Tenant } from '../db/for-tenant.ts'

const folder = storeFolder()
let store: TestStore
let tenant: Tenant
const at = '2026-01-01T00:00:00.000Z'

async function add(id: string, account: string, ownerId: string): Promise<void> {
  const source = {
    id,
    name: id,
    type: 'linked',
    account: { id: account, arn: 'arn', partition: 'aws' },
    organization: { status: 'none' },
    warnings: [],
    ownerId,
    createdAt: at,
    credentials: { kind: 'access_key', accessKeyId: 'AKIA' },
    seal: () => 'sealed',
  } as const
  await tenant.use(addStore).addDataSource(source, untold)
}

const store1: readonly Resource[] = [
  volume('111111111111', 1, { name: 'Alpha', tags: { team: 'blue', 'cost=center': '4=2' } }),
  volume('111111111111', 2, { name: 'beta', tags: { team: 'red' }, region: 'us-east-1' }),
  volume('111111111111', 3, { tags: { Team: 'Größe_100%' } }),
]
const store2: readonly Resource[] = [
  volume('222222222222', 1, { name: 'Émile' }),
  volume('222222222222', 2),
]

beforeAll(async () => {
  store = await openTestStore({ dataDir: folder.dataDir })
  tenant = store.tenant('t')
  await add('s1', '111111111111', 'nadia')
  await add('s2', '222222222222', 'tomas')
  const sighting = { discoveryId: 'd', at }
  await tenant
    .use(resourceStore)
    .upsertResources(store1, { ...sighting, dataSourceId: 's1', employeeId: 'nadia' })
  await tenant
    .use(resourceStore)
    .upsertResources(store2, { ...sighting, dataSourceId: 's2', employeeId: 'tomas' })
}, 60_000)
afterAll(async () => {
  await store.close()
  folder.remove()
})

async function found(filter: ResourceFilter): Promise<string[]> {
  const { resources } = await tenant.use(resourceLists).listResources({ ...filter, limit: 200 })
  return resources.map(({ accountId, id }) => `${accountId[0]}-${id.slice(4)}`)
}

test.each<[string, ResourceFilter, string[]]>([
  ['nothing', {}, ['1-1', '1-3', '1-2', '2-2', '2-1']],
  ['a Data Source', { dataSource: ['s2'] }, ['2-2', '2-1']],
  ['an account', { account: ['111111111111'] }, ['1-1', '1-3', '1-2']],
  ['two accounts', { account: ['111111111111', '222222222222'], region: ['us-east-1'] }, ['1-2']],
  ['a kind', { kind: ['AWS::S3::Bucket'] }, []],
  ['an employee', { employee: ['tomas'] }, ['2-2', '2-1']],
  ['the unassigned', { employee: ['none'] }, []],
  ['an employee or the unassigned', { employee: ['none', 'tomas'] }, ['2-2', '2-1']],
  ['a tag’s key', { tag: ['team'] }, ['1-1', '1-2']],
  ['a tag’s value', { tag: ['team=red'] }, ['1-2']],
  ['one tag or another', { tag: ['team=red', 'Team'] }, ['1-3', '1-2']],
  ['a key that holds "="', { tag: ['cost=center'] }, ['1-1']],
  ['a key and a value that hold "="', { tag: ['cost=center=4=2'] }, ['1-1']],
  ['a name in another case', { search: 'ALPHA' }, ['1-1']],
  ['a name beyond ASCII in another case', { search: 'émILE' }, ['2-1']],
  ['an ID', { search: 'vol-2' }, ['1-2', '2-2']],
  ['part of an ARN', { search: ':222222222222:vol' }, ['2-2', '2-1']],
  ['a tag', { search: 'team=blue' }, ['1-1']],
  ['wildcards that are meant as they are', { search: 'e_100%' }, ['1-3']],
  ['a wildcard that matches nothing', { search: '%a%' }, []],
  ['two parts that narrow', { account: ['111111111111'], search: 'vol-1' }, ['1-1']],
  ['quotes', { search: `'; drop table resources; --` }, []],
  [
    'empty lists',
    { account: [], kind: [], tag: [], employee: [] },
    ['1-1', '1-3', '1-2', '2-2', '2-1'],
  ],
])('filtered by %s', async (_, filter, expected) => {
  expect(await found(filter)).toEqual(expected)
  const { groups, total } = await tenant.use(resourceLists).groupResources(filter)
  expect(total).toBe(expected.length)
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
})

test('groups are an employee’s resources of a kind in an account; Regions are the tenant’s', async () => {
  const groups = await tenant.use(resourceLists).groupResources({ region: ['eu-west-1'] })
  const kind = 'AWS::EC2::Volume'
  expect(groups).toEqual({
    groups: [
      { employeeId: 'nadia', accountId: '111111111111', dataSourceId: 's1', kind, count: 2 },
      { employeeId: 'tomas', accountId: '222222222222', dataSourceId: 's2', kind, count: 2 },
    ],
    total: 4,
    regions: ['eu-west-1', 'us-east-1'],
    kinds: kindNames,
  })
})

test.each([1, 2, 3, 5, 200])(
  'a walk in steps of %i gives each resource once, in order',
  async (limit) => {
    const walked: string[] = []
    let cursor: string | undefined
    do {
      const page = await tenant
        .use(resourceLists)
        .listResources({ limit, ...(cursor && { cursor }) })
      expect(page.resources.length).toBeLessThanOrEqual(limit)
      walked.push(...page.resources.map(({ arn }) => arn))
      cursor = page.nextCursor
    } while (cursor)
    const all = await tenant.use(resourceLists).listResources({ limit: 200 })
    expect(walked).toEqual(all.resources.map(({ arn }) => arn))
    expect(new Set(walked).size).toBe(5)
  },
)

test('a walk goes on while resources come and go', async () => {
  const other = store.tenant('walk')
  const source = { dataSourceId: 's3', discoveryId: 'd', employeeId: 'nadia', at }
  tenant = other
  await add('s3', '333333333333', 'nadia')
  const many = Array.from({ length: 20 }, (_, index) =>
    volume('333333333333', String(index).padStart(2, '0')),
  )
  await other.use(resourceStore).upsertResources(many, source)
  const first = await other.use(resourceLists).listResources({ limit: 10 })
  await other.use(resourceStore).upsertResources([volume('333333333333', '00a')], source)
  const rest = await other
    .use(resourceLists)
    .listResources({ limit: 200, cursor: first.nextCursor! })
  const ids = [...first.resources, ...rest.resources].map(({ id }) => id)
  expect(ids).toEqual(many.map(({ id }) => id))
  tenant = store.tenant('t')
})
