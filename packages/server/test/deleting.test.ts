import { afterAll, beforeAll, expect, test } from 'vitest'
import { aborted, volume } from './support/fake-aws.ts'
import { discovered, eventsUntil, eventually, keyOf, testServer } from './support/test-server.ts'

const server = testServer()
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const account = '111122223333'
const request = { type: 'linked', credentials: keyOf(account) } as const
const client = server.client('tenant')

test('deleting ends the discovery that runs and leaves nothing', async () => {
  server.aws.streams.set(`AKIA${account}`, async function* (signal) {
    yield { type: 'resource', resource: volume(account, 1) }
    yield await aborted(signal)
  })
  const { id } = await client.connect(request)
  await eventually(() => expect(server.aws.active).toBe(1))
  const events = await eventsUntil(
    client,
    ({ type }) => type === 'data_source_deleted',
    ({ type }) => {
      if (type === 'open') void client.deleteDataSource(id)
    },
  )
  expect(events.at(-1)).toEqual({ type: 'data_source_deleted', id })
  expect(server.aws.active).toBe(0)
  expect(await client.listDataSources()).toEqual([])
  expect(await client.listResources()).toEqual({ resources: [] })
  expect(server.log).toEqual([])
})

test('what is deleted is not found any more', async () => {
  server.aws.streams.clear()
  const { id } = await client.connect(request)
  await discovered(client, id)
  await client.deleteDataSource(id)
  for (const call of [
    () => client.getDataSource(id),
    () => client.deleteDataSource(id),
    () => client.startDiscovery(id),
    () => client.cancelDiscovery(id),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'not_found', status: 404 })
  }
})

test('a deleted account can be connected again', async () => {
  const { id } = await client.connect(request)
  expect(await discovered(client, id)).toMatchObject({ status: 'finished' })
  await client.deleteDataSource(id)
})

test('deleting at the same time as starting leaves no discovery behind', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id } = await client.connect(request)
    await Promise.allSettled([
      client.startDiscovery(id),
      client.deleteDataSource(id),
      client.startDiscovery(id),
    ])
    expect(await client.listDataSources()).toEqual([])
  }
  expect(server.log).toEqual([])
})
