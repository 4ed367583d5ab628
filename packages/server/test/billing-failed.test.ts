import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '@aws-linked/client'
import { failure, fakeBilling } from './support/fake-billing.ts'
import { aborted } from './support/fake-aws.ts'
import { freshOn } from './support/fresh.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
const server = testServer({ billing, now: () => new Date('2026-09-20T12:00:00Z') })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const freshTenant = freshOn(server)
const fresh = () => {
  const { account, ...tenant } = freshTenant()
  return { ...tenant, account, key: `AKIA${account}` }
}

const notStarted = failure('unexpected', 'Billing could not start: the package x is not there.')

async function expectPeriods(client: Client, expected: readonly object[]): Promise<void> {
  await eventually(async () =>
    expect((await client.listBillingPeriods()).periods).toMatchObject(expected),
  )
}

test('what was delivered and could not be imported is failed, with the reason: not “not delivered”', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, {
    daily: { '2026-09': null, '2026-08': { etag: 'a', failure: notStarted } },
  })
  await client.connect({ type: 'root', credentials: keyOf(account) })
  const { message, remedy } = notStarted
  await expectPeriods(client, [
    { period: '2026-09', status: 'not_delivered' },
    { period: '2026-08', status: 'failed', problem: { code: 'unexpected', message, remedy } },
  ])
  await expect(client.getCosts({ period: '2026-08' })).rejects.toMatchObject({
    code: 'not_found',
    message: `The costs of 2026-08 were not imported. ${message}`,
    remedy,
  })
})

test('what was imported before stays when the next import fails, and recovers', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] } } })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await expectPeriods(client, [{ status: 'imported' }])
  billing.exports.set(key, { daily: { '2026-08': { etag: 'b', failure: notStarted } } })
  await client.startBillingImport({ dataSourceId: id })
  await expectPeriods(client, [
    { status: 'failed', problem: { code: 'unexpected' }, reconciliations: [{}] },
  ])
  expect((await client.getCosts()).total).toBe('5')
  billing.exports.set(key, { daily: { '2026-08': { etag: 'b', lines: [{ billed: '6' }] } } })
  await client.startBillingImport({ dataSourceId: id })
  await expectPeriods(client, [{ status: 'imported' }])
  expect((await client.listBillingPeriods()).periods[0]).not.toHaveProperty('problem')
})

test('a failed delivery that AWS takes back is not delivered', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', failure: notStarted } } })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await expectPeriods(client, [{ status: 'failed' }])
  billing.exports.set(key, { daily: { '2026-08': null } })
  await client.startBillingImport({ dataSourceId: id })
  await expectPeriods(client, [{ status: 'not_delivered' }])
  expect((await client.listBillingPeriods()).periods[0]).not.toHaveProperty('problem')
})

test('while exports cannot be looked for, nobody knows that a month is not delivered', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, {
    daily: { '2026-09': null, '2026-08': { etag: 'a', lines: [{ billed: '5' }] } },
    weekly: { '2026-08': null },
  })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await expectPeriods(client, [{ status: 'not_delivered' }, { status: 'imported' }, {}])
  billing.onFind = () => Promise.reject(failure('access_denied'))
  await client.startBillingImport({ dataSourceId: id })
  const problem = { code: 'access_denied' }
  await expectPeriods(client, [
    { period: '2026-09', exportName: 'daily', status: 'failed', problem },
    { period: '2026-08', exportName: 'daily', status: 'imported' },
    { period: '2026-08', exportName: 'weekly', status: 'failed', problem },
  ])
  billing.onFind = () => Promise.resolve()
  await client.startBillingImport({ dataSourceId: id })
  await expectPeriods(client, [{ status: 'not_delivered' }, { status: 'imported' }, {}])
  expect((await client.getCosts()).total).toBe('5')
})

test('an import that was stopped half-way is not “not delivered”', async () => {
  const { account, key, client } = fresh()
  let isImporting = false
  billing.onImport = (_period, signal) => {
    isImporting = true
    return aborted(signal)
  }
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [] } } })
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  await eventually(() => expect(isImporting).toBe(true))
  await client.deleteDataSource(id, { data: 'keep' })
  billing.onImport = () => Promise.resolve()
  await expectPeriods(client, [
    { status: 'failed', problem: { message: expect.stringContaining('stopped') } },
  ])
})

test('costs that billing cannot sum up are answered with its reason', async () => {
  const { account, key, client } = fresh()
  billing.exports.set(key, { daily: { '2026-08': { etag: 'a', lines: [{ billed: '5' }] } } })
  await client.connect({ type: 'root', credentials: keyOf(account) })
  await expectPeriods(client, [{ status: 'imported' }])
  billing.onCosts = () => Promise.reject(notStarted)
  await expect(client.getCosts({ group: 'tag:team' })).rejects.toMatchObject({
    code: 'unexpected',
    message: notStarted.message,
    remedy: notStarted.remedy,
  })
  billing.onCosts = () => Promise.resolve([])
})
