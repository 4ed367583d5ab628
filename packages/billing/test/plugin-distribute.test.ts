import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { demoBill, demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { billing } from '../src/index.ts'
import type { BillingAccess, BillingPlugin, Delivery, DistributionOrder } from '@aws-linked/model'

const now = new Date('2026-11-20T12:00:00Z')
const { signal } = new AbortController()
const root = demoScenario.accounts.find(({ name }) => name === 'meridian-root')!
const october = demoBill(now).find(({ period }) => period === '2026-10')!

let sandbox: Sandbox
let folder: string
let plugin: BillingPlugin
let access: BillingAccess
let delivery: Delivery

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: demoScenario })
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-distribute-'))
  plugin = billing()
  const { accessKeyId = '', secretAccessKey = '' } = root.keys[0] ?? {}
  access = { credentials: { accessKeyId, secretAccessKey }, endpoint: sandbox.endpoint }
  const [focus] = await plugin.find(access, { exportName: 'focus-daily', known: {}, signal })
  const found = focus?.periods.find(({ period }) => period === '2026-10')
  if (found?.state !== 'delivered') throw new Error('October is not delivered.')
  ;({ delivery } = found)
})

afterAll(async () => {
  await plugin.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

const to = (
  destination: DistributionOrder['destination'],
  accounts: DistributionOrder['accounts'] = 'each',
): DistributionOrder => ({ accounts, rootAccountId: root.id, destination })

test('each linked account gets its own amount, to the last digit; the root and no account get none', async () => {
  const options = { folder: join(folder, 'download'), previous: [], signal }
  const reports = await Array.fromAsync(
    plugin.distribute(access, delivery, to({ kind: 'download' }), options),
  )
  const amounts = Object.fromEntries(
    reports.map((report) =>
      report.status === 'failed' ? ['failed', ''] : [report.accountId, report.amounts[0]?.amount],
    ),
  )
  const { '': _, [root.id]: __, ...linked } = october.byAccount
  expect(amounts).toEqual(linked)
})

test('the root’s own rows are delivered once the root is named', async () => {
  const options = { folder: join(folder, 'root'), previous: [], signal }
  const order = to({ kind: 'download' }, [root.id])
  const [report, ...others] = await Array.fromAsync(
    plugin.distribute(access, delivery, order, options),
  )
  expect(report).toMatchObject({
    status: 'delivered',
    accountId: root.id,
    amounts: [{ amount: october.byAccount[root.id] }],
  })
  expect(others).toEqual([])
})

test('a download is a zip of the account’s rows, which stays while nothing changes', async () => {
  const options = { folder: join(folder, 'again'), previous: [], signal }
  const order = to({ kind: 'download' }, ['444455556666'])
  const [first] = await Array.fromAsync(plugin.distribute(access, delivery, order, options))
  if (first?.status !== 'delivered') throw new Error('It was not delivered.')
  const opened = await plugin.openReport(first.reportPath ?? '', { signal })
  const bytes = Buffer.concat(await Array.fromAsync(opened.body))
  expect(opened).toMatchObject({ contentType: 'application/zip', sizeBytes: bytes.length })
  expect(opened.fileName).toMatch(/^focus-daily-2026-10-444455556666\.zip$/)
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')

  const previous = [{ accountId: first.accountId, checksum: first.checksum, state: {} }]
  const [second] = await Array.fromAsync(
    plugin.distribute(access, delivery, order, { ...options, previous }),
  )
  expect(second?.status).toBe('unchanged')
})

test('a bucket that lets the root write gets the data and then the manifest, given to its owner', async () => {
  const options = { folder: join(folder, 's3'), previous: [], signal }
  const order = to({ kind: 's3', bucket: 'orders-finops', prefix: 'focus' }, ['444455556666'])
  const [report] = await Array.fromAsync(plugin.distribute(access, delivery, order, options))
  expect(report).toMatchObject({ status: 'delivered', accountId: '444455556666' })

  const objects = sandbox.objects('orders-finops').filter(({ key }) => key.startsWith('focus/'))
  expect(objects.every(({ acl }) => acl === 'bucket-owner-full-control')).toBe(true)
  const data = objects.find(({ key }) => key.endsWith('.csv.gz'))!
  const text = gunzipSync(data.body).toString()
  expect(text.split('\n')[0]).toContain('BilledCost')
  expect(text).not.toContain('555555555555')
  const manifest = objects.find(({ key }) => key.endsWith('Manifest.json'))!
  expect(JSON.parse(manifest.body.toString())).toMatchObject({
    dataFiles: [`s3://orders-finops/${data.key}`],
  })
})

test('a bucket that refuses is a failed report that names the action', async () => {
  const options = { folder: join(folder, 'refused'), previous: [], signal }
  const order = to({ kind: 's3', bucket: 'lake-costs', prefix: '' }, ['777788889999'])
  const [report] = await Array.fromAsync(plugin.distribute(access, delivery, order, options))
  expect(report).toMatchObject({
    status: 'failed',
    accountId: '777788889999',
    problem: { code: 'access_denied', action: 's3:PutObject' },
  })
})
