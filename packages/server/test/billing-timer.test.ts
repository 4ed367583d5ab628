import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { failure, fakeBilling } from './support/fake-billing.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
let time = Date.parse('2026-09-10T12:00:00Z')
const now = (): Date => new Date((time += 1))
const server = testServer({ billing, now }, { billingEveryMs: 25 })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())
afterEach(() => billing.exports.clear())

const hourMs = 3_600_000

/** Waits until the timer has looked at a root twice more. */
async function twoLooks(): Promise<void> {
  const { length } = billing.asked
  await eventually(() => expect(billing.asked.length).toBeGreaterThanOrEqual(length + 2))
}

async function connect(account: string) {
  const client = server.client(account)
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  return { client, id }
}

test('what is delivered later is imported by itself, once', async () => {
  const { client } = await connect('500000000001')
  await twoLooks()
  billing.exports.set('AKIA500000000001', { daily: { '2026-08': { etag: 'a', lines: [{}] } } })
  await eventually(async () => expect((await client.getCosts()).total).toBe('1'))
  await twoLooks()
  expect(billing.imported).toEqual(['daily 2026-08 a'])
})

test('a refused delivery is left alone until AWS delivers another', async () => {
  const key = 'AKIA500000000002'
  billing.exports.set(key, {
    daily: { '2026-08': { etag: 'bad', failure: failure('invalid_file') } },
  })
  const { length } = billing.folders
  const { client } = await connect('500000000002')
  await eventually(async () => {
    expect((await client.listBillingPeriods()).periods).toMatchObject([{ status: 'refused' }])
  })
  await twoLooks()
  expect(billing.folders).toHaveLength(length + 1)
  billing.exports.set(key, { daily: { '2026-08': { etag: 'good', lines: [{}] } } })
  await eventually(async () => {
    expect((await client.listBillingPeriods()).periods).toMatchObject([{ status: 'imported' }])
  })
  expect((await client.listBillingPeriods()).periods[0]).not.toHaveProperty('problem')
})

test('only what may still change is looked at, and everything once a day', async () => {
  await connect('500000000003')
  await twoLooks()
  await eventually(() => expect(billing.asked.at(-1)?.from).toMatch(/^2026-0[89]$/))
  const { length } = billing.asked
  time += 25 * hourMs
  await eventually(() =>
    expect(billing.asked.slice(length).some(({ from }) => from === undefined)).toBe(true),
  )
})

test('a daily order delivers what changed, a day later', async () => {
  const key = 'AKIA500000000004'
  const delivered: string[] = []
  // oxlint-disable-next-line require-yield -- what it delivers is of no matter here
  billing.onDistribute = async function* (_order, _options, etag) {
    delivered.push(etag)
  }
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [{}] } } })
  const { client, id } = await connect('500000000004')
  await eventually(async () => expect((await client.getCosts()).total).toBe('1'))
  await client.createDistribution({
    dataSourceId: id,
    exportName: 'daily',
    accounts: 'each',
    destination: { kind: 'download' },
    schedule: 'daily',
  })
  await eventually(() => expect(delivered).toEqual(['a']))
  billing.exports.set(key, { daily: { '2026-08': { etag: 'b', lines: [{}, {}] } } })
  await eventually(async () => expect((await client.getCosts()).total).toBe('2'))
  await twoLooks()
  expect(delivered).toEqual(['a'])
  time += 24 * hourMs
  await eventually(() => expect(delivered).toEqual(['a', 'b']))
})
