import { ConnectError } from '@aws-linked/model'
import type { Problem, Resource, DataSource, ServerEvent } from '@aws-linked/model'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Client } from '@aws-linked/client'
import { aborted, scopeOf, volume } from './support/fake-aws.ts'
import { discovered, eventsUntil, eventually, keyOf, testServer } from './support/test-server.ts'

const server = testServer()
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

let count = 0
let account = ''
let client: Client
beforeEach(() => {
  count += 1
  account = String(200_000_000_000 + count)
  client = server.client(`tenant-${count}`)
})

const streams = (stream: Parameters<typeof server.aws.streams.set>[1]): void => {
  server.aws.streams.set(`AKIA${account}`, stream)
}
const connect = (): Promise<DataSource> =>
  client.connect({ type: 'linked', credentials: keyOf(account) })

/** Discovers again and waits for the end. */
async function again(id: string, resources: readonly Resource[], complete = true) {
  streams(scopeOf(resources, { complete }))
  await client.startDiscovery(id)
  return discovered(client, id)
}

const ids = async (): Promise<string[]> =>
  (await client.listResources()).resources.map(({ id }) => id)

test('only a complete scope proves a resource gone, and what is back is back', async () => {
  streams(scopeOf([volume(account, 1), volume(account, 2)]))
  const { id } = await connect()
  await discovered(client, id)
  await again(id, [volume(account, 1)], false)
  expect(await ids()).toEqual(['vol-1', 'vol-2'])
  await again(id, [volume(account, 1)])
  expect(await ids()).toEqual(['vol-1'])
  expect((await client.getDataSource(id)).resourceCount).toBe(1)
  const before = (await client.listResources()).resources[0]
  await again(id, [volume(account, 1), volume(account, 2)])
  const [first, second] = (await client.listResources()).resources
  expect(first?.firstSeenAt).toBe(before?.firstSeenAt)
  expect(Date.parse(first!.lastSeenAt)).toBeGreaterThan(Date.parse(before!.lastSeenAt))
  expect(Date.parse(second!.firstSeenAt)).toBeLessThan(Date.parse(second!.lastSeenAt))
})

test('events tell progress, then the end, then what changed of the Data Source', async () => {
  streams(scopeOf([volume(account, 1)]))
  const events = await eventsUntil(
    client,
    (event) => event.type === 'data_source' && event.dataSource.discovery?.status === 'finished',
    (event) => {
      if (event.type === 'open') void connect()
    },
  )
  const types = events.map(({ type }) => type)
  expect(types[0]).toBe('open')
  expect(types.at(-2)).toBe('resources')
  expect(types.at(-3)).toBe('discovery')
  expect(events.at(-3)).toMatchObject({ discovery: { status: 'finished', found: 1 } })
  expect(events.at(-1)).toMatchObject({ dataSource: { resourceCount: 1 } })
})

test('resources are there while the discovery still runs, and events are few', async () => {
  const gate = Promise.withResolvers<void>()
  streams(async function* () {
    yield { type: 'progress', finished: 0, total: 2 }
    for (let number = 0; number < 600; number += 1) {
      yield { type: 'resource', resource: volume(account, number) }
    }
    await gate.promise
    for (let number = 0; number < 2000; number += 1) {
      yield { type: 'progress', finished: 1, total: 2 }
    }
  })
  const heard: ServerEvent[] = []
  const end = eventsUntil(
    client,
    (event) => event.type === 'discovery' && event.discovery.status === 'finished',
    (event) => {
      heard.push(event)
      if (event.type === 'open') void connect()
    },
  )
  await eventually(async () => {
    const { total } = await client.groupResources()
    expect(total).toBe(600)
  })
  const [{ discovery, id } = { discovery: undefined, id: '' }] = await client.listDataSources()
  expect(discovery?.status).toBe('running')
  gate.resolve()
  await end
  await discovered(client, id)
  expect(heard.filter(({ type }) => type === 'discovery').length).toBeLessThan(12)
})

test('problems are kept with the discovery, and stop nothing', async () => {
  const problem: Problem = {
    code: 'access_denied',
    kind: 'AWS::EC2::Volume',
    region: 'us-west-2',
    action: 'ec2:DescribeVolumes',
    message: 'us-west-2: ec2:DescribeVolumes was refused.',
    remedy: 'Add it to the policy.',
  }
  streams(async function* () {
    yield { type: 'problem', problem }
    yield { type: 'resource', resource: volume(account, 1) }
  })
  const { id } = await connect()
  expect(await discovered(client, id)).toMatchObject({ status: 'finished', problems: [problem] })
  expect(await ids()).toEqual(['vol-1'])
})

test('a second start gives the discovery that runs', async () => {
  streams(async function* (signal) {
    yield await aborted(signal)
  })
  const { id, discovery } = await connect()
  const [first, second] = await Promise.all([client.startDiscovery(id), client.startDiscovery(id)])
  expect([first.id, second.id]).toEqual([discovery?.id, discovery?.id])
  await client.cancelDiscovery(id)
})

test('a cancelled discovery ends at once, and what it found stays', async () => {
  streams(async function* (signal) {
    yield { type: 'resource', resource: volume(account, 1) }
    yield await aborted(signal)
  })
  const { id } = await connect()
  await eventually(() => expect(server.aws.active).toBeGreaterThan(0))
  await client.cancelDiscovery(id)
  expect(await discovered(client, id)).toMatchObject({ status: 'cancelled' })
  expect(await ids()).toEqual(['vol-1'])
  expect((await client.getDataSource(id)).state).toBe('connected')
  await client.cancelDiscovery(id)
})

test('credentials that stopped working need attention, until they work again', async () => {
  const { id } = await connect()
  await discovered(client, id)
  const reason = {
    code: 'invalid_access_key_id',
    message: 'AWS does not know it.',
    remedy: 'Check it in IAM.',
  } as const
  // oxlint-disable-next-line require-yield -- it fails before it has anything
  streams(async function* () {
    throw new ConnectError(reason.code, reason.message, { remedy: reason.remedy })
  })
  await client.startDiscovery(id)
  expect(await discovered(client, id)).toMatchObject({ status: 'failed', problem: reason })
  expect(await client.getDataSource(id)).toMatchObject({
    state: 'needs_attention',
    problem: reason,
  })
  await again(id, [])
  const source = await client.getDataSource(id)
  expect(source.state).toBe('connected')
  expect(source.problem).toBeUndefined()
})

test('a network that failed says nothing of the credentials', async () => {
  // oxlint-disable-next-line require-yield -- it fails before it has anything
  streams(async function* () {
    throw new ConnectError('unreachable', 'This server cannot reach AWS.', { remedy: 'r' })
  })
  const { id } = await connect()
  expect(await discovered(client, id)).toMatchObject({
    status: 'failed',
    problem: { code: 'unreachable' },
  })
  expect((await client.getDataSource(id)).state).toBe('connected')
})

test('what came before a failure is kept', async () => {
  streams(async function* () {
    yield { type: 'resource', resource: volume(account, 1) }
    throw new Error('broken /private')
  })
  const { id } = await connect()
  const discovery = await discovered(client, id)
  expect(discovery).toMatchObject({ status: 'failed', problem: { code: 'unexpected' } })
  expect(JSON.stringify(discovery)).not.toContain('private')
  expect(server.log.at(-1)).toMatchObject({
    dataSourceId: id,
    cause: { message: 'broken /private' },
  })
  expect(await ids()).toEqual(['vol-1'])
})

test('four run at once over all tenants, the others wait and then run', async () => {
  const others = testServer()
  const accounts = Array.from({ length: 9 }, (_, index) => String(300_000_000_000 + index))
  const allIn = Promise.withResolvers<void>()
  for (const one of accounts) {
    others.aws.streams.set(`AKIA${one}`, async function* () {
      await allIn.promise
      yield { type: 'resource', resource: volume(one, 1) }
    })
  }
  const started = await Promise.all(
    accounts.map(async (one) => {
      const tenant = others.client(`tenant-${one}`)
      const { id } = await tenant.connect({ type: 'linked', credentials: keyOf(one) })
      return { tenant, id }
    }),
  )
  await eventually(() => expect(others.aws.active).toBe(4))
  allIn.resolve()
  for (const { tenant, id } of started) {
    expect(await discovered(tenant, id)).toMatchObject({ status: 'finished', found: 1 })
  }
  expect(others.aws.most).toBe(4)
  await others.linked.close()
})

test('ten discoveries are kept', async () => {
  const { id } = await connect()
  for (let number = 0; number < 12; number += 1) await again(id, [volume(account, number)])
  expect(await ids()).toEqual(['vol-11'])
})
