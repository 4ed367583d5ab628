import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoBill, demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDecimals, decimalText, parseDecimal, zero } from '@aws-linked/model'
import { billing } from '../src/index.ts'
import type { BillingAccess, BillingPlugin, Delivery } from '@aws-linked/model'

const now = new Date('2026-11-20T12:00:00Z')
const { signal } = new AbortController()

let sandbox: Sandbox
let folder: string
let plugin: BillingPlugin
let access: BillingAccess

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: demoScenario })
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-plugin-'))
  plugin = billing()
  const root = demoScenario.accounts.find(({ name }) => name === 'meridian-root')
  const { accessKeyId = '', secretAccessKey = '' } = root?.keys[0] ?? {}
  access = { credentials: { accessKeyId, secretAccessKey }, endpoint: sandbox.endpoint }
})

afterAll(async () => {
  await plugin.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

/** Decimal texts added up exactly. */
function add(amounts: readonly string[]): string {
  return decimalText(
    amounts.reduce((sum, amount) => addDecimals(sum, parseDecimal(amount) ?? zero), zero),
  )
}

async function deliveryOf(period: string): Promise<Delivery> {
  const exports = await plugin.find(access, { known: {}, signal })
  for (const { periods } of exports) {
    for (const each of periods) {
      if (each.state === 'delivered' && each.period === period) return each.delivery
    }
  }
  throw new Error(`${period} was not found.`)
}

test('the exports are found by the export APIs, and by bucket and prefix alone', async () => {
  const byApi = await plugin.find(access, { known: {}, signal })
  const byPlace = await plugin.find(access, {
    bucket: 'meridian-billing',
    prefix: 'reports',
    known: {},
    signal,
  })
  const names = (found: typeof byApi): string[] => found.map(({ key }) => key).toSorted()
  expect(names(byApi)).toEqual([
    'meridian-billing/reports/focus-daily/',
    'meridian-billing/reports/meridian-cur/',
  ])
  expect(names(byPlace)).toEqual(names(byApi))
})

test('what is known by its ETag is not read again', async () => {
  const [first] = await plugin.find(access, { known: {}, signal })
  const known = Object.fromEntries(
    (first?.periods ?? []).flatMap((period) =>
      period.state === 'delivered' ? [[period.period, period.etag]] : [],
    ),
  )
  const again = await plugin.find(access, { known: { [first?.key ?? '']: known }, signal })
  const same = again.find(({ key }) => key === first?.key)
  expect(new Set(same?.periods.map(({ state }) => state))).toEqual(new Set(['unchanged']))
})

test('an imported period is the bill to the last digit, and its days add up to it', async () => {
  const bill = demoBill(now).find(({ period }) => period === '2026-10')!
  const imported = await plugin.importPeriod(access, await deliveryOf('2026-10'), {
    folder: join(folder, 'october'),
    signal,
  })
  expect(imported).toMatchObject({ rows: bill.rows, final: true, executionId: bill.executionId })
  const [table] = imported.reconciliations
  expect(table).toMatchObject({
    currency: 'USD',
    difference: '0',
    sum: { billedCost: bill.total, byCategory: bill.byChargeCategory },
    exportTotal: { billedCost: bill.total },
  })
  const byAccount = Object.fromEntries(
    (table?.accounts ?? []).map(({ accountId, billedCost }) => [accountId ?? '', billedCost]),
  )
  expect(byAccount).toEqual(bill.byAccount)
  expect(table?.accounts.at(-1)?.accountId).toBeNull()

  // Each invoice with who issued it and its own amount, to be held against the paper.
  expect(imported.invoiceIds.length).toBeGreaterThan(0)
  const invoices = table?.invoices ?? []
  expect(invoices.map(({ invoiceId }) => invoiceId)).toEqual(
    expect.arrayContaining([...imported.invoiceIds]),
  )
  // A seller of the Marketplace sends an invoice of its own.
  expect(new Set(invoices.map(({ issuer }) => issuer)).size).toBeGreaterThan(1)
  expect(add(invoices.map(({ billedCost }) => billedCost))).toBe(bill.total)

  const days = await plugin.costs(imported.setPath, {
    group: { by: 'tag', key: 'user:team' },
    metric: 'BilledCost',
    currency: 'USD',
    signal,
  })
  expect(new Set(days.map(({ key }) => key)).has('orders')).toBe(true)
})

test('costs are joined with their owners by resource ID', async () => {
  const imported = await plugin.importPeriod(access, await deliveryOf('2026-10'), {
    folder: join(folder, 'owners'),
    signal,
  })
  const orders = demoScenario.accounts.find(({ name }) => name === 'orders-prod')!
  const costs = await plugin.costs(imported.setPath, {
    group: {
      by: 'employee',
      owners: [
        {
          accountId: orders.id,
          resourceIds: orders.instances.map(({ id }) => id),
          employeeId: 'nadia',
        },
      ],
    },
    metric: 'BilledCost',
    currency: 'USD',
    signal,
  })
  expect(new Set(costs.map(({ key }) => key))).toEqual(new Set(['nadia', null]))
})

test('a key that may read no export is an error, not an empty list', async () => {
  const member = demoScenario.accounts.find(({ name }) => name === 'orders-prod')
  const { accessKeyId = '', secretAccessKey = '' } = member?.keys[0] ?? {}
  const other: BillingAccess = { ...access, credentials: { accessKeyId, secretAccessKey } }
  await expect(
    plugin.find(other, { bucket: 'meridian-billing', known: {}, signal }),
  ).rejects.toMatchObject({ name: 'BillingError', code: 'access_denied' })
})
