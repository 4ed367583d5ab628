import type { BillingExport, DistributionRequest, DistributionRun } from '@aws-linked/model'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Client } from '@aws-linked/client'
import type { DistributedReport, DistributeOptions, DistributionOrder } from '@aws-linked/server'
import { aborted } from './support/fake-aws.ts'
import { failure, fakeBilling, line } from './support/fake-billing.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
let time = Date.parse('2026-09-10T12:00:00Z')
const now = (): Date => new Date((time += 1))
const server = testServer({ billing, now }, { billingGraceMs: 0 })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

interface Go {
  readonly order: DistributionOrder
  readonly options: DistributeOptions
  readonly etag: string
}
let goes: Go[] = []
beforeEach(() => {
  goes = []
  billing.onDistribute = deliverBoth
})

/** Two accounts, each with one row and a file where it is a download. */
async function* deliverBoth(order: DistributionOrder, options: DistributeOptions, etag: string) {
  goes.push({ order, options, etag })
  for (const accountId of ['000000000001', '000000000002']) {
    const before = options.previous.find((one) => one.accountId === accountId)
    yield await report(
      order,
      options,
      accountId,
      before?.checksum === etag ? 'unchanged' : 'delivered',
      etag,
    )
  }
}

async function report(
  order: DistributionOrder,
  { folder }: DistributeOptions,
  accountId: string,
  status: 'delivered' | 'unchanged',
  etag: string,
): Promise<DistributedReport> {
  const reportPath = join(folder, accountId)
  const isDownload = order.destination.kind === 'download'
  if (isDownload && status === 'delivered') {
    await mkdir(folder, { recursive: true })
    await writeFile(reportPath, `rows of ${accountId} ${etag}`)
  }
  return {
    status,
    accountId,
    rows: 1,
    amounts:
      accountId === '000000000001'
        ? [
            { amount: '1.5', currency: 'USD' },
            { amount: '9', currency: 'EUR' },
          ]
        : [{ amount: '1.5', currency: 'USD' }],
    checksum: etag,
    format: 'csv.gz',
    state: { keys: [etag] },
    ...(isDownload && status === 'delivered' && { reportPath }),
  }
}

let count = 0
/** A tenant whose root has a period of August. */
async function fresh() {
  count += 1
  const account = String(400_000_000_000 + count)
  const tenant = `tenant-${count}`
  const client = server.client(tenant)
  const deliver = (period: string, etag: string): void => {
    const daily = billing.exports.get(`AKIA${account}`)?.['daily'] ?? {}
    billing.exports.set(`AKIA${account}`, {
      daily: { ...daily, [period]: { etag, lines: [line()] } },
    })
  }
  deliver('2026-07', 'july')
  deliver('2026-08', 'august')
  const root = await client.connect({
    type: 'root',
    credentials: keyOf(account),
    billingExport: { bucket: 'exports-bucket', prefix: 'cur' },
  })
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods.map(({ status }) => status)).toEqual(['imported', 'imported'])
  })
  const request: DistributionRequest = {
    dataSourceId: root.id,
    exportName: 'daily',
    accounts: 'each',
    destination: { kind: 'download' },
  }
  return { tenant, account, client, root, request, deliver }
}

async function ended(
  client: Client,
  id: string,
  runs: number,
): Promise<readonly DistributionRun[]> {
  let found: readonly DistributionRun[] = []
  await eventually(async () => {
    ;({ runs: found } = await client.listDistributionRuns(id))
    expect(found.map(({ status }) => status)).not.toContain('running')
    expect(found).toHaveLength(runs)
  })
  return found
}

test('nothing is distributed until there is an order; then the newest period is', async () => {
  const { client, account, request } = await fresh()
  expect(goes).toEqual([])
  const order = await client.createDistribution(request)
  expect(order).toMatchObject({ ...request, schedule: 'after_update' })
  const runs = await ended(client, order.id, 2)
  expect(runs).toMatchObject([
    {
      distributionId: order.id,
      period: '2026-08',
      accountId: '000000000002',
      status: 'delivered',
      rows: 1,
      amount: '1.5',
      currency: 'USD',
      checksum: 'august',
      format: 'csv.gz',
      downloadPath: expect.stringContaining(order.id),
    },
    {
      accountId: '000000000001',
      amounts: [
        { amount: '1.5', currency: 'USD' },
        { amount: '9', currency: 'EUR' },
      ],
    },
  ])
  // Amounts of two currencies are never one.
  expect(runs[1]).not.toHaveProperty('amount')
  expect(goes).toMatchObject([
    {
      order: { accounts: 'each', rootAccountId: account, destination: { kind: 'download' } },
      options: { previous: [] },
    },
  ])
  const { distributions } = await client.listDistributions()
  expect(distributions).toMatchObject([{ id: order.id, latest: [runs[1], runs[0]] }])
  expect(distributions[0]).not.toHaveProperty('statement')
})

test('after an update only what changed is delivered, with what was delivered before', async () => {
  const { client, request, root, deliver } = await fresh()
  const { id } = await client.createDistribution(request)
  await ended(client, id, 2)
  deliver('2026-08', 'restated')
  await client.startBillingImport({ dataSourceId: root.id })
  const runs = await ended(client, id, 4)
  expect(goes.map(({ etag }) => etag)).toEqual(['august', 'restated'])
  expect(goes[1]?.options.previous).toEqual([
    { accountId: '000000000001', checksum: 'august', state: { keys: ['august'] } },
    { accountId: '000000000002', checksum: 'august', state: { keys: ['august'] } },
  ])
  expect(goes[1]?.options.folder).toBe(goes[0]?.options.folder)
  // The newer report took the older one's place.
  expect(runs.map((run) => 'downloadPath' in run)).toEqual([true, true, false, false])

  deliver('2026-07', 'restated july')
  await client.startBillingImport({ dataSourceId: root.id })
  await ended(client, id, 6)
  expect(goes.at(-1)?.etag).toBe('restated july')
})

test('run again delivers again, and an unchanged report keeps its download', async () => {
  const { tenant, client, request } = await fresh()
  const { id } = await client.createDistribution(request)
  await ended(client, id, 2)
  await client.startDistributionRun(id)
  const runs = await ended(client, id, 4)
  expect(runs.map(({ status }) => status)).toEqual([
    'unchanged',
    'unchanged',
    'delivered',
    'delivered',
  ])
  for (const { downloadPath } of runs) {
    const response = await server.request(tenant, downloadPath ?? '/none')
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(/^rows of 00000000000\d august$/)
  }
})

test('a download is a file with a safe name, and only of its tenant', async () => {
  const { tenant, client, request } = await fresh()
  const order = await client.createDistribution(request)
  const [run] = await ended(client, order.id, 2)
  const path = run?.downloadPath ?? ''
  const response = await server.request(tenant, path)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/gzip',
    'content-disposition': 'attachment; filename="re-port-.csv.gz"',
    'content-length': '27',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  await response.body?.cancel()

  const other = await fresh()
  const { id: otherOrder } = await other.client.createDistribution(other.request)
  for (const [as, at] of [
    [other.tenant, path],
    // Another tenant's run below an order of one's own.
    [other.tenant, path.replace(order.id, otherOrder)],
    [tenant, path.replace(run?.id ?? '', '..%2f..')],
  ] as const) {
    expect((await server.request(as, at)).status).toBe(404)
  }
  const member = await server.request(tenant, path, { headers: { 'x-role': 'member' } })
  expect(member.status).toBe(403)
})

test('another tenant’s order cannot be read, run or deleted', async () => {
  const { client, request } = await fresh()
  const { id } = await client.createDistribution(request)
  const other = server.client('stranger')
  for (const attempt of [
    () => other.listDistributionRuns(id),
    () => other.startDistributionRun(id),
    () => other.deleteDistribution(id),
    () => other.createDistribution(request),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await other.listDistributions()).toEqual({ distributions: [] })
  expect((await client.listDistributions()).distributions).toHaveLength(1)
})

test('a member may do nothing of it', async () => {
  const { tenant, client, request } = await fresh()
  const { id } = await client.createDistribution(request)
  const member = server.client(tenant, 'tomas', 'member')
  for (const attempt of [
    () => member.listDistributions(),
    () => member.createDistribution(request),
    () => member.startDistributionRun(id),
    () => member.listDistributionRuns(id),
    () => member.deleteDistribution(id),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden', status: 403 })
  }
})

test('one receiver that fails delays nobody, and is told without the secret', async () => {
  const { client, account, request } = await fresh()
  const { secretAccessKey } = keyOf(account)
  billing.onDistribute = async function* (order, options, etag) {
    yield {
      status: 'failed',
      accountId: '000000000009',
      problem: {
        code: 'access_denied',
        action: 's3:PutObject',
        message: `Denied with ${secretAccessKey}.`,
        remedy: 'Add the statement.',
      },
    }
    yield* deliverBoth(order, options, etag)
  }
  const { id } = await client.createDistribution({
    ...request,
    destination: { kind: 's3', bucket: 'receiver-bucket', prefix: '/reports/' },
  })
  const runs = await ended(client, id, 3)
  expect(runs.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'failed'])
  expect(runs[2]?.problem).toEqual({
    code: 'access_denied',
    action: 's3:PutObject',
    message: 'Denied with [secret].',
    remedy: 'Add the statement.',
  })
  const { distributions } = await client.listDistributions()
  expect(distributions[0]).toMatchObject({
    destination: { kind: 's3', bucket: 'receiver-bucket', prefix: 'reports' },
    statement: { Resource: 'receiver-bucket', Principal: `arn:aws:iam::${account}:user/finops` },
  })
})

test('what is settled is kept while another receiver hangs, and no other order waits for it', async () => {
  const { client, request } = await fresh()
  billing.onDistribute = async function* (order, options, etag) {
    if (order.destination.kind === 'download') {
      yield* deliverBoth(order, options, etag)
      return
    }
    yield await report(order, options, '000000000001', 'delivered', etag)
    await aborted(options.signal)
  }
  const hanging = await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      client.createDistribution({
        ...request,
        destination: { kind: 's3', bucket: `hanging-${n}`, prefix: '' },
      }),
    ),
  )
  for (const { id } of hanging) {
    await eventually(async () => {
      const { runs } = await client.listDistributionRuns(id)
      expect(runs.map(({ accountId, status }) => [accountId, status])).toEqual([
        ['000000000001', 'delivered'],
        [null, 'running'],
      ])
    })
  }
  const { id } = await client.createDistribution(request)
  await ended(client, id, 2)
  await Promise.all(hanging.map((order) => client.deleteDistribution(order.id)))
})

test('a role of the receiver’s is given to who writes, and what lets it is there to copy', async () => {
  const { client, account, request } = await fresh()
  const roleArn = 'arn:aws:iam::444455556666:role/finance/Reports'
  const destination = { kind: 's3', bucket: 'receiver-bucket', prefix: 'a', roleArn } as const
  const made = await client.createDistribution({ ...request, destination })
  const arn = `arn:aws:iam::${account}:user/finops`
  expect(made).toMatchObject({
    destination,
    statement: { Resource: 'receiver-bucket' },
    role: { trustPolicy: { trusts: arn }, assumeStatement: { assumes: roleArn } },
  })
  await ended(client, made.id, 2)
  expect(goes.at(-1)?.order.destination).toEqual(destination)
})

test('an export that cannot be read is a run of no account, until one succeeds', async () => {
  const { client, request } = await fresh()
  // oxlint-disable-next-line require-yield -- it fails before it has anything
  billing.onDistribute = async function* () {
    throw failure('access_denied')
  }
  const { id } = await client.createDistribution(request)
  expect(await ended(client, id, 1)).toMatchObject([
    { status: 'failed', accountId: null, period: '2026-08', problem: { code: 'access_denied' } },
  ])
  billing.onDistribute = deliverBoth
  await client.startDistributionRun(id)
  await ended(client, id, 3)
  const { distributions } = await client.listDistributions()
  expect(distributions[0]?.latest.map(({ status }) => status)).toEqual(['delivered', 'delivered'])
})

test('a daily order waits for its day', async () => {
  const { client, request, root, deliver } = await fresh()
  const { id } = await client.createDistribution({ ...request, schedule: 'daily' })
  await ended(client, id, 2)
  deliver('2026-08', 'restated')
  await client.startBillingImport({ dataSourceId: root.id })
  await eventually(() => expect(billing.imported.at(-1)).toBe('daily 2026-08 restated'))
  expect(goes).toHaveLength(1)
  expect((await client.listDistributionRuns(id)).runs).toHaveLength(2)
})

test('deleting an order ends its delivery, and takes runs and files along', async () => {
  const { tenant, client, request } = await fresh()
  let isCut = false
  billing.onDistribute = async function* (order, options, etag) {
    yield await report(order, options, '000000000001', 'delivered', etag)
    goes.push({ order, options, etag })
    await aborted(options.signal).finally(() => {
      isCut = true
    })
  }
  const { id } = await client.createDistribution(request)
  await eventually(() => expect(goes).toHaveLength(1))
  const folder = goes[0]?.options.folder ?? ''
  expect(existsSync(folder)).toBe(true)
  expect((await client.listDistributionRuns(id)).runs.at(-1)).toMatchObject({ status: 'running' })
  await client.deleteDistribution(id)
  expect(isCut).toBe(true)
  expect((await client.listDistributions()).distributions).toEqual([])
  expect((await server.request(tenant, `/distributions/${id}/runs`)).status).toBe(404)
  await eventually(() => expect(existsSync(folder)).toBe(false))
})

const s3 = (bucket: string, prefix = '') => ({ destination: { kind: 's3', bucket, prefix } })
const as = (roleArn: string) => ({
  destination: { kind: 's3', bucket: 'bucket', prefix: '', roleArn },
})

test.each([
  ['a bucket that is a URL', s3('s3://bucket'), 'bucket'],
  ['a bucket with dots that go up', s3('a..b'), 'bucket'],
  ['a bucket that is an address', s3('127.0.0.1'), 'bucket'],
  ['a bucket in capitals', s3('Bucket'), 'bucket'],
  ['a user for a role', as('arn:aws:iam::444455556666:user/x'), 'roleArn'],
  ['a role on another host', as('arn:aws:iam::4444@evil/x:role/x'), 'roleArn'],
  ['a prefix that goes up', s3('bucket', 'a/../b'), 'prefix'],
  ['a prefix with an empty folder', s3('bucket', 'a//b'), 'prefix'],
  ['a prefix with a line break', s3('bucket', 'a\nb'), 'prefix'],
  ['a prefix with a backslash', s3('bucket', '..\\b'), 'prefix'],
  ['a folder of the host', { destination: { kind: 'folder', path: '/etc' } }, 'kind'],
  ['a download with a path', { destination: { kind: 'download', path: '/etc' } }, 'path'],
  ['no accounts', { accounts: [] }, 'accounts'],
  ['an account that is none', { accounts: ['../x'] }, 'accounts'],
  ['one account twice', { accounts: ['000000000001', '000000000001'] }, 'accounts'],
  ['an export there is not', { exportName: 'other' }, 'exportName'],
  ['a schedule there is not', { schedule: 'hourly' }, 'schedule'],
  ['something unknown', { credentials: {} }, 'credentials'],
])('refused: %s', async (_, part, field) => {
  const { tenant, client, request } = await fresh()
  const body = JSON.stringify({ ...request, ...part })
  const response = await server.request(tenant, '/distributions', { method: 'POST', body })
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } })
  expect(response.status).toBe(400)
  expect((await client.listDistributions()).distributions).toEqual([])
})

test('reports may not go to where the export is looked for', async () => {
  const { client, request } = await fresh()
  const to = (prefix: string) =>
    client.createDistribution({
      ...request,
      destination: { kind: 's3', bucket: 'exports-bucket', prefix },
    })
  await expect(to('cur/reports')).rejects.toMatchObject({ code: 'conflict', field: 'prefix' })
  await expect(to('cur')).rejects.toMatchObject({ code: 'conflict' })
  expect(await to('cur-reports')).toMatchObject({ destination: { prefix: 'cur-reports' } })
})

test('the export is not looked for where a distribution writes reports', async () => {
  const { client, account, request, root } = await fresh()
  const order = await client.createDistribution({
    ...request,
    destination: { kind: 's3', bucket: 'reports-bucket', prefix: 'reports' },
  })
  const refused = (field: string) => ({
    code: 'conflict',
    field,
    message: 'A distribution of daily writes its reports to s3://reports-bucket/reports.',
    details: { distributionId: order.id },
  })
  const change = (billingExport: BillingExport) =>
    client.changeDataSource(root.id, { billingExport })
  const inside = { bucket: 'reports-bucket', prefix: 'reports/111122223333' }
  await expect(change({ bucket: 'reports-bucket' })).rejects.toMatchObject(refused('bucket'))
  await expect(change(inside)).rejects.toMatchObject(refused('prefix'))
  expect(await client.getDataSource(root.id)).toMatchObject({
    billingExport: { bucket: 'exports-bucket' },
  })

  await client.deleteDataSource(root.id, { data: 'keep' })
  const revive = {
    type: 'root',
    credentials: keyOf(account),
    billingExport: { bucket: 'reports-bucket' },
  } as const
  await expect(client.check(revive)).rejects.toMatchObject(refused('bucket'))
  await expect(client.connect(revive)).rejects.toMatchObject(refused('bucket'))
  expect(await client.getDataSource(root.id)).toMatchObject({ state: 'disconnected' })
  const elsewhere = { bucket: 'reports-bucket', prefix: 'cur' }
  expect(await client.connect({ ...revive, billingExport: elsewhere })).toMatchObject({
    id: root.id,
    billingExport: elsewhere,
  })
})

test('reports may not go to where another root’s export is looked for', async () => {
  const { client, request } = await fresh()
  await client.connect({
    type: 'root',
    credentials: keyOf('499999999999'),
    billingExport: { bucket: 'other-exports' },
  })
  const destination = { kind: 's3', bucket: 'other-exports', prefix: 'reports' } as const
  await expect(client.createDistribution({ ...request, destination })).rejects.toMatchObject({
    code: 'conflict',
    field: 'prefix',
  })
})
