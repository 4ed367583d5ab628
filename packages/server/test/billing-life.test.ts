import { afterAll, beforeAll, expect, test } from 'vitest'
import { aborted } from './support/fake-aws.ts'
import { fakeBilling } from './support/fake-billing.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
let time = Date.parse('2026-09-10T12:00:00Z')
const server = testServer({ billing, now: () => new Date((time += 1)) }, { billingEveryMs: 25 })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const account = '500000000001'
const key = `AKIA${account}`
const client = server.client('tenant')
const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 200))

test('a root’s costs outlive its credentials, and go on when it is connected again', async () => {
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [{}] } } })
  const request = { type: 'root', credentials: keyOf(account) } as const
  const { id } = await client.connect(request)
  await eventually(async () => expect((await client.getCosts()).total).toBe('1'))

  await client.deleteDataSource(id, { data: 'keep' })
  billing.exports.set(key, { daily: { '2026-08': { etag: 'b', lines: [{}, {}] } } })
  const { length } = billing.asked
  await client.startBillingImport({ dataSourceId: id })
  await pause()
  expect(billing.asked).toHaveLength(length)
  expect((await client.getCosts()).total).toBe('1')

  expect(await client.connect(request)).toMatchObject({ id })
  await eventually(async () => expect((await client.getCosts()).total).toBe('2'))
  expect(server.log).toEqual([])
})

test('replacing a root’s key is enough for its next look', async () => {
  const [source] = await client.listDataSources()
  const other = { accessKeyId: `${key}B`, secretAccessKey: 'the-second-secret' }
  billing.exports.set(`${key}B`, {
    daily: { '2026-08': { etag: 'c', lines: [{}, {}, {}] } },
  })
  await client.replaceCredentials(source!.id, other)
  await eventually(async () => expect((await client.getCosts()).total).toBe('3'))
})

test('saying where the export is looks for it at once', async () => {
  const [source] = await client.listDataSources()
  const place = { bucket: 'bills', exportName: 'daily' }
  await client.changeDataSource(source!.id, { billingExport: place })
  await eventually(() => expect(billing.asked.at(-1)).toMatchObject(place))
})

test('a root that is connected again while it is being disconnected goes on with billing', async () => {
  const [source] = await client.listDataSources()
  const { id } = source!
  const request = { type: 'root', credentials: keyOf(account) } as const
  billing.exports.set(key, { daily: { '2026-08': { etag: 'd', lines: [{ billed: '4' }] } } })
  // A discovery that takes its time to end holds the disconnecting up.
  const gate = Promise.withResolvers<void>()
  let isStopping = false
  // oxlint-disable-next-line require-yield -- it finds nothing
  server.aws.streams.set(`${key}B`, async function* (signal) {
    await aborted(signal).catch(() => {
      isStopping = true
    })
    await gate.promise
  })
  await client.startDiscovery(id)
  const leaving = client.deleteDataSource(id, { data: 'keep' })
  await eventually(() => expect(isStopping).toBe(true))
  server.aws.streams.delete(`${key}B`)
  // Connecting waits for the discovery's end too: it is in the database before.
  const back = client.connect(request)
  await eventually(async () => {
    expect((await client.getDataSource(id)).state).toBe('connected')
  })
  gate.resolve()
  await Promise.all([leaving, back])
  billing.exports.set(key, { daily: { '2026-08': { etag: 'e', lines: [{ billed: '6' }] } } })
  await eventually(async () => expect((await client.getCosts()).total).toBe('6'))
})
