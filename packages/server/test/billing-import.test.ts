import type { BillingPeriod } from '@aws-linked/model'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '@aws-linked/client'
import { aborted } from './support/fake-aws.ts'
import { failure, fakeBilling, line } from './support/fake-billing.ts'
import { eventsUntil, eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
let time = Date.parse('2026-09-10T12:00:00Z')
const now = (): Date => new Date((time += 1))
const server = testServer({ billing, now, roles: {} }, { billingGraceMs: 0 })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

let count = 0
/** A tenant and a root no other test has. */
function fresh() {
  count += 1
  const account = String(200_000_000_000 + count)
  const tenant = `tenant-${count}`
  return { tenant, account, key: `AKIA${account}`, client: server.client(tenant) }
}

async function settled(client: Client): Promise<readonly BillingPeriod[]> {
  let found: readonly BillingPeriod[] = []
  await eventually(async () => {
    ;({ periods: found } = await client.listBillingPeriods())
    expect(found.length).toBeGreaterThan(0)
    expect(found.map(({ status }) => status)).not.toContain('importing')
  })
  return found
}

test('a connected root is imported by itself, the newest period first', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, {
    daily: {
      '2026-07': { etag: 'a', lines: [{ billed: '1.10' }], final: true },
      '2026-08': { etag: 'b', lines: [{ billed: '2.20' }, { billed: '0.000000000000000001' }] },
      '2026-09': null,
    },
  })
  const before = billing.imported.length
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(() => expect(billing.imported.length).toBe(before + 2))
  expect(billing.imported.slice(before)).toEqual(['daily 2026-08 b', 'daily 2026-07 a'])
  const periods = await settled(client)
  expect(periods.map(({ period, status, final }) => [period, status, final])).toEqual([
    ['2026-09', 'not_delivered', false],
    ['2026-08', 'imported', false],
    ['2026-07', 'imported', true],
  ])
  expect(periods[1]).toMatchObject({
    dataSourceId: id,
    exportName: 'daily',
    rows: 2,
    dataAsOf: '2026-09-01T00:00:00.000Z',
    reconciliations: [{ currency: 'USD', sum: { billedCost: '2.200000000000000001' } }],
  })
})

test('importing twice changes nothing', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] } } })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  const first = await settled(client)
  const imports = billing.imported.length
  const looks = billing.asked.length
  await client.startBillingImport({ dataSourceId: id })
  await eventually(() => expect(billing.asked.length).toBe(looks + 1))
  expect(await settled(client)).toEqual(first)
  expect(billing.imported.length).toBe(imports)
  expect((await client.getCosts()).total).toBe('5')
})

test('a restatement replaces what was there, and never adds', async () => {
  const { account, key, client } = fresh()
  const periods = {
    '2026-08': { etag: 'a', lines: [{ billed: '5' }, { billed: '1', service: 'Amazon S3' }] },
  }
  billing.exports.set(key, { daily: periods })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await settled(client)
  const old = billing.folders.at(-1) ?? ''
  billing.exports.set(key, { daily: { '2026-08': { etag: 'b', lines: [{ billed: '4.5' }] } } })
  await client.startBillingImport({ dataSourceId: id })
  await eventually(async () => expect((await client.getCosts()).total).toBe('4.5'))
  const { series } = await client.getCosts({ group: 'service' })
  expect(series.map(({ key: service, total }) => [service, total])).toEqual([['Amazon EC2', '4.5']])
  // The old set's folder goes after the grace time, the new one stays.
  await eventually(() => expect(existsSync(old)).toBe(false))
  expect(existsSync(billing.folders.at(-1) ?? '')).toBe(true)
})

test('while a period is read anew the costs from before are shown', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] } } })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await settled(client)
  const resume = Promise.withResolvers<void>()
  billing.onImport = () => resume.promise
  billing.exports.set(key, { daily: { '2026-08': { etag: 'b', lines: [{ billed: '6' }] } } })
  await client.startBillingImport({ dataSourceId: id })
  await eventually(async () => {
    expect((await client.listBillingPeriods()).periods[0]).toMatchObject({
      status: 'importing',
      progress: { phase: 'convert', downloadedBytes: 1024, rows: 7 },
    })
  })
  expect((await client.getCosts()).total).toBe('5')
  resume.resolve()
  billing.onImport = () => Promise.resolve()
  await eventually(async () => expect((await client.getCosts()).total).toBe('6'))
  expect((await settled(client))[0]).not.toHaveProperty('progress')
})

test('a delivery whose sums end half-way shows none of them', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] } } })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await settled(client)
  const lines = [{ billed: '7' }, { billed: '8' }]
  const sumsFailure = failure('too_large', 'Too many.')
  billing.exports.set(key, { daily: { '2026-08': { etag: 'b', lines, sumsFailure } } })
  await client.startBillingImport({ dataSourceId: id })
  await eventually(async () =>
    expect((await settled(client))[0]).toMatchObject({
      status: 'refused',
      problem: { code: 'too_large' },
    }),
  )
  expect((await client.getCosts()).total).toBe('5')
})

test('a refused delivery says why, leaves what was there, and is not read again by itself', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] } } })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await settled(client)
  const bad = { etag: 'b', failure: failure('invalid_file', 'file.csv.gz, row 7: ragged') }
  billing.exports.set(key, { daily: { '2026-08': bad } })
  await client.startBillingImport({ dataSourceId: id })
  await eventually(async () => {
    expect((await client.listBillingPeriods()).periods).toMatchObject([
      {
        status: 'refused',
        problem: {
          code: 'invalid_file',
          message: 'file.csv.gz, row 7: ragged',
          remedy: 'Mend it.',
        },
        reconciliations: [{ sum: { billedCost: '5' } }],
      },
    ])
  })
  expect((await client.getCosts()).total).toBe('5')
  // The timer would not: the refused delivery's ETag is known. Who asks gets another try.
  await client.startBillingImport({ dataSourceId: id })
  await eventually(() =>
    expect(billing.asked.at(-1)?.known).toEqual({ 'bucket/daily/': { '2026-08': 'a' } }),
  )
})

test('one period that cannot be read does not stop the others', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, {
    daily: {
      '2026-08': { etag: 'a', failure: failure('unreachable') },
      '2026-07': { etag: 'b', lines: [{ billed: '3' }] },
    },
  })
  await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(() => expect(billing.imported.at(-1)).toBe('daily 2026-07 b'))
  expect(await settled(client)).toMatchObject([
    { period: '2026-08', status: 'failed', problem: { code: 'unreachable' } },
    { period: '2026-07', status: 'imported' },
  ])
})

test('an error the plug-in has no words for is told without its own', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, {
    daily: { '2026-08': { etag: 'a', failure: new Error('/home/someone/secret-path') } },
  })
  await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods[0]?.problem?.code).toBe('unexpected')
    expect(JSON.stringify(periods)).not.toContain('someone')
  })
  expect(server.log.at(-1)).toMatchObject({
    level: 'error',
    cause: { message: '/home/someone/secret-path' },
  })
})

test('a root whose exports cannot be looked for says so, before it has a period', async () => {
  const { account, client } = fresh()
  billing.onFind = () =>
    Promise.reject(failure('access_denied', 'No.', { details: { action: 's3:ListBucket' } }))
  await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(async () => {
    expect((await client.listBillingPeriods()).periods).toMatchObject([
      {
        period: '2026-09',
        status: 'failed',
        reconciliations: [],
        problem: { code: 'access_denied', action: 's3:ListBucket' },
      },
    ])
  })
  billing.onFind = () => Promise.resolve()
})

test('from and to reach the plug-in, and wait for the look that runs', async () => {
  const { account, key, client } = fresh()
  const resume = Promise.withResolvers<void>()
  billing.onImport = () => resume.promise
  billing.exports.set(key, {
    daily: { '2026-08': { etag: 'a', lines: [] }, '2026-01': { etag: 'b', lines: [] } },
  })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  const looks = billing.asked.length
  await client.startBillingImport({ dataSourceId: id, from: '2026-03', to: '2026-04' })
  await client.startBillingImport({ dataSourceId: id, from: '2026-01', to: '2026-02' })
  expect(billing.asked.length).toBeLessThanOrEqual(looks + 1)
  resume.resolve()
  billing.onImport = () => Promise.resolve()
  await eventually(() =>
    expect(billing.asked.at(-1)).toMatchObject({ from: '2026-01', to: '2026-04' }),
  )
})

test.each([
  ['a period that is none', { from: '2026-13' }, 'from'],
  ['an end before its start', { from: '2026-05', to: '2026-04' }, 'to'],
  ['something unknown', { bucket: 'x' }, 'bucket'],
  ['no ID', { dataSourceId: '../x' }, 'dataSourceId'],
])('refused: %s', async (_, part, field) => {
  const { tenant, account, client } = fresh()
  const { id: dataSourceId } = await client.connect({ type: 'root', credentials: keyOf(account) })
  const body = JSON.stringify({ dataSourceId, ...part })
  const response = await server.request(tenant, '/billing-imports', { method: 'POST', body })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } })
})

test('a linked account has no exports to look for', async () => {
  const { account, client } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await expect(client.startBillingImport({ dataSourceId: id })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'dataSourceId',
  })
})

test('open dashboards hear of it', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [line()] } } })
  const heard = eventsUntil(
    client,
    ({ type }) => type === 'billing',
    ({ type }) => {
      if (type === 'open') void client.connect({ type: 'root', credentials: keyOf(account) })
    },
  )
  expect((await heard).at(-1)).toEqual({ type: 'billing' })
  await settled(client)
})

test('deleting the root ends its import, and takes costs and files along', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, {
    daily: { '2026-08': { etag: 'a', lines: [line()] }, '2026-07': { etag: 'b', lines: [line()] } },
  })
  let isCut = false
  billing.onImport = async (period, signal) => {
    if (period === '2026-08') return
    await aborted(signal).finally(() => {
      isCut = true
    })
  }
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(async () => expect((await client.getCosts()).total).toBe('1'))
  const folders = billing.folders.slice(-2)
  await client.deleteDataSource(id)
  billing.onImport = () => Promise.resolve()
  expect(isCut).toBe(true)
  expect((await client.listBillingPeriods()).periods).toEqual([])
  await expect(client.getCosts()).rejects.toMatchObject({ code: 'not_found' })
  await eventually(() => expect(folders.filter((folder) => existsSync(folder))).toEqual([]))
})

test('what an import had to assume is told with its period', async () => {
  const { account, key, client } = fresh()
  const notices = [{ code: 'currency_assumed', message: 'No column names a currency: USD.' }]
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', notices } } })
  await client.connect({ type: 'root', credentials: keyOf(account) })
  expect(await settled(client)).toMatchObject([{ period: '2026-08', notices }])
})

test('a root that was connected with a role bills through its sessions', async () => {
  const { account, client } = fresh()
  const setup = await client.createRoleSetup({ type: 'root' })
  const roleArn = `arn:aws:iam::${account}:role/aws-linked`
  server.aws.roles.set(roleArn, setup.externalId)
  billing.exports.set(`session of ${roleArn}`, {
    daily: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] } },
  })
  await client.connect({ type: 'root', credentials: { roleSetupId: setup.id, roleArn } })
  expect(await settled(client)).toMatchObject([{ period: '2026-08', status: 'imported' }])
  expect((await client.getCosts()).total).toBe('5')
})

test('an export that is refused is shown as such, beside the one that is imported', async () => {
  const { account, key, client } = fresh()
  const { secretAccessKey } = keyOf(account)
  billing.exports.set(key, {
    daily: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] }, '2026-09': null },
  })
  billing.refused.set(key, {
    closed: failure('access_denied', `Denied with ${secretAccessKey}.`),
  })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(async () => expect((await client.getCosts()).total).toBe('5'))
  const problem = { code: 'access_denied', message: 'Denied with [secret].', remedy: 'Mend it.' }
  // Where people look: at the newest month with charges.
  const told = { dataSourceId: id, exportName: 'closed', period: '2026-08', status: 'refused' }
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods).toMatchObject([
      { exportName: 'daily', period: '2026-09', status: 'not_delivered' },
      { exportName: 'daily', period: '2026-08', status: 'imported' },
      { ...told, problem },
    ])
    expect(periods[1]).not.toHaveProperty('problem')
  })
  expect(server.log).toContainEqual(
    expect.objectContaining({ level: 'warn', dataSourceId: id, message: expect.any(String) }),
  )

  billing.refused.delete(key)
  await client.startBillingImport({ dataSourceId: id })
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods.map(({ exportName }) => exportName)).toEqual(['daily', 'daily'])
  })
})

test('an export that was imported and is refused now says so, and keeps its charges', async () => {
  const { account, key, client } = fresh()
  const exports = {
    open: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] } },
    closed: { '2026-08': { etag: 'b', lines: [{ billed: '5' }] } },
  }
  billing.exports.set(key, exports)
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(async () => {
    const periods = await settled(client)
    expect(periods.map(({ status }) => status)).toEqual(['imported', 'imported'])
  })
  billing.exports.set(key, { open: exports.open })
  billing.refused.set(key, { closed: failure('access_denied') })
  await client.startBillingImport({ dataSourceId: id })
  await eventually(async () => {
    expect((await client.listBillingPeriods()).periods).toMatchObject([
      { exportName: 'closed', status: 'refused', problem: { code: 'access_denied' }, rows: 1 },
      { exportName: 'open', status: 'imported' },
    ])
  })
})
