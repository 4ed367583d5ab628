import { kindNames } from '@aws-linked/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DataSource, ServerEvent } from '@aws-linked/model'
import { scopeOf, volume } from './support/fake-aws.ts'
import { discovered, keyOf, testServer } from './support/test-server.ts'

const server = testServer()
const victim = server.client('victim')
const attacker = server.client('attacker', 'mallory')
const account = '111122223333'
let source: DataSource

beforeAll(async () => {
  server.aws.streams.set(`AKIA${account}`, scopeOf([volume(account, 1), volume(account, 2)]))
  const { id } = await victim.connect({ type: 'linked', credentials: keyOf(account) })
  await discovered(victim, id)
  source = await victim.getDataSource(id)
})
afterAll(() => server.linked.close())

test('another tenant’s Data Source does not exist, whatever is tried', async () => {
  for (const call of [
    () => attacker.getDataSource(source.id),
    () => attacker.deleteDataSource(source.id),
    () => attacker.startDiscovery(source.id),
    () => attacker.cancelDiscovery(source.id),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'not_found', status: 404 })
  }
  expect(await victim.getDataSource(source.id)).toEqual(source)
})

test('what does not exist and what is another’s are told alike', async () => {
  const answers: string[] = []
  for (const id of [source.id, '00000000-0000-4000-8000-000000000000']) {
    const response = await server.request('attacker', `/data-sources/${id}`)
    const { error } = (await response.json()) as { error: { requestId: string } }
    answers.push(JSON.stringify({ ...error, requestId: '', status: response.status }))
  }
  expect(answers[0]).toBe(answers[1])
})

test('no list, filter, group or cursor reaches over', async () => {
  expect(await attacker.listDataSources()).toEqual([])
  for (const filter of [
    {},
    { dataSource: [source.id] },
    { account: [account] },
    { employee: ['nadia'] },
    { search: 'vol' },
  ]) {
    expect(await attacker.listResources(filter)).toEqual({ resources: [] })
    const empty = { groups: [], total: 0, regions: [], kinds: kindNames }
    expect(await attacker.groupResources(filter)).toEqual(empty)
  }
  const { nextCursor } = await victim.listResources({ limit: 1 })
  expect(await attacker.listResources({ cursor: nextCursor! })).toEqual({ resources: [] })
  expect(await attacker.listEmployees()).toEqual({
    me: 'mallory',
    employees: [{ id: 'mallory', name: 'mallory' }],
  })
})

test('no event reaches over', async () => {
  const heard: ServerEvent[] = []
  const controller = new AbortController()
  const listening = (async () => {
    for await (const event of attacker.events({ signal: controller.signal })) {
      heard.push(event)
      if (event.type !== 'open') return
      await victim.startDiscovery(source.id)
      await discovered(victim, source.id)
      controller.abort()
    }
  })()
  await listening
  expect(heard).toEqual([{ type: 'open' }])
})

test('a body or a query cannot name a tenant', async () => {
  const body = JSON.stringify({
    type: 'linked',
    tenantId: 'victim',
    credentials: keyOf('222222222222'),
  })
  const post = await server.request('attacker', '/data-sources', { method: 'POST', body })
  expect(post.status).toBe(400)
  expect((await server.request('attacker', '/resources?tenantId=victim')).status).toBe(400)
})

test('tenants whose names are parts of each other are apart', async () => {
  for (const tenant of ['victi', 'victim2', 'VICTIM', 'victim.', "victim'--", '%', 'v_ctim']) {
    expect(await server.client(tenant).listDataSources()).toEqual([])
    expect(await server.client(tenant).listResources()).toEqual({ resources: [] })
  }
})
