import type { BillingErrorCode } from '@aws-linked/model'
import type { Distribution } from '@aws-linked/model'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Client } from '@aws-linked/client'
import type { DistributedReport } from '@aws-linked/server'
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

/** A root with a period and an order of its own, whose deliveries are counted. */
async function withOrder(account: string, etag = 'a') {
  billing.exports.set(`AKIA${account}`, { daily: { '2026-08': { etag, lines: [{}] } } })
  const { client, id } = await connect(account)
  await eventually(async () => expect((await client.getCosts()).total).toBe('1'))
  const order = await client.createDistribution({
    dataSourceId: id,
    exportName: 'daily',
    accounts: 'each',
    destination: { kind: 's3', bucket: 'receiver-bucket', prefix: '' },
  })
  return { client, id, order }
}

/** Waits until an order has so many runs and none under way: only then may the clock go on. */
async function runsOf(client: Client, { id }: Distribution, count: number): Promise<void> {
  await eventually(async () => {
    const { runs } = await client.listDistributionRuns(id)
    expect(runs.map(({ status }) => status)).not.toContain('running')
    expect(runs).toHaveLength(count)
  })
}

/** What a receiver answers that is down, or that has taken the root's right away. */
function refusedReport(accountId: string, code: BillingErrorCode): DistributedReport {
  const problem = { code, message: `It is ${code}.`, remedy: 'The next run tries again.' }
  return { status: 'failed', accountId, problem }
}

function deliveredReport(accountId: string): DistributedReport {
  const told = { rows: 1, amounts: [], checksum: 'sum', format: 'csv.gz', state: {} }
  return { status: 'delivered', accountId, ...told }
}

test('a report that failed is tried again an hour later, then more rarely, until it is delivered', async () => {
  let tries = 0
  let isDown = true
  billing.onDistribute = async function* () {
    tries += 1
    yield deliveredReport('000000000001')
    yield isDown ? refusedReport('000000000002', 'access_denied') : deliveredReport('000000000002')
  }
  const { client, order } = await withOrder('500000000005')
  await runsOf(client, order, 2)
  await twoLooks()
  expect(tries).toBe(1)
  time += hourMs
  await runsOf(client, order, 4)
  time += hourMs
  await twoLooks()
  expect(tries).toBe(2)
  time += hourMs
  await runsOf(client, order, 6)
  expect(tries).toBe(3)
  isDown = false
  time += 24 * hourMs
  await eventually(async () => {
    const { runs } = await client.listDistributionRuns(order.id)
    expect(runs[0]).toMatchObject({ status: 'delivered', accountId: '000000000002' })
  })
  time += 24 * hourMs
  await twoLooks()
  expect(tries).toBe(4)
  await client.deleteDistribution(order.id)
})

test.each(['access_denied', 'out_of_space', 'throttled', 'unexpected'] as const)(
  'a period that could not be distributed for %s is tried again',
  async (code) => {
    let tries = 0
    billing.onDistribute = async function* () {
      tries += 1
      if (tries === 1) throw code === 'unexpected' ? new Error('killed') : failure(code)
      yield deliveredReport('000000000001')
    }
    const { client, order } = await withOrder(`5100000000${10 + code.length}`)
    await runsOf(client, order, 1)
    time += hourMs
    await eventually(() => expect(tries).toBe(2))
    await client.deleteDistribution(order.id)
  },
)

test('a delivery that says the same again is not distributed again until AWS delivers another', async () => {
  let tries = 0
  // oxlint-disable-next-line require-yield -- it fails before it has anything
  billing.onDistribute = async function* () {
    tries += 1
    throw failure('invalid_file')
  }
  const { client, id, order } = await withOrder('500000000006')
  await runsOf(client, order, 1)
  time += 48 * hourMs
  await twoLooks()
  expect(tries).toBe(1)
  billing.exports.set('AKIA500000000006', { daily: { '2026-08': { etag: 'b', lines: [{}] } } })
  await client.startBillingImport({ dataSourceId: id })
  await eventually(() => expect(tries).toBe(2))
  await client.deleteDistribution(order.id)
})

test('who asks for a look or a run does not wait for the next try', async () => {
  let tries = 0
  billing.onDistribute = async function* () {
    tries += 1
    yield refusedReport('000000000001', 'unreachable')
  }
  const { client, id, order } = await withOrder('500000000007')
  await runsOf(client, order, 1)
  await client.startBillingImport({ dataSourceId: id })
  await runsOf(client, order, 2)
  await client.startDistributionRun(order.id)
  await runsOf(client, order, 3)
  await twoLooks()
  expect(tries).toBe(3)
  await client.deleteDistribution(order.id)
})
