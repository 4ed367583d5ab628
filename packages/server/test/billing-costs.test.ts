import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Organization } from '@aws-linked/model'
import type { SetCostQuery } from '@aws-linked/server'
import { scopeOf, volume } from './support/fake-aws.ts'
import { failure, fakeBilling, line } from './support/fake-billing.ts'
import type { FakeDelivery } from './support/fake-billing.ts'
import { discovered, eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
let time = Date.parse('2026-09-10T12:00:00Z')
const now = (): Date => new Date((time += 1))
const server = testServer({ billing, now })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

let count = 0
/** A tenant whose root has these deliveries. */
async function tenantWith(
  exports: Record<string, Record<string, FakeDelivery | null>>,
  connected = Object.values(exports).flatMap((periods) => Object.keys(periods)).length,
) {
  count += 1
  const account = String(300_000_000_000 + count)
  const tenant = `tenant-${count}`
  const client = server.client(tenant)
  billing.exports.set(`AKIA${account}`, exports)
  const root = await client.connect({ type: 'root', name: 'Root', credentials: keyOf(account) })
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods.filter(({ status }) => status === 'imported').length).toBe(connected)
  })
  return { tenant, account, client, root }
}

const one = (lines: FakeDelivery['lines']) => ({
  daily: { '2026-08': { etag: 'a', ...(lines && { lines }), final: true } },
})

test('costs are summed exactly, by day, with every day of the period', async () => {
  const { client } = await tenantWith(
    one([
      line({ billed: '0.1' }),
      line({ billed: '0.2', service: 'Amazon S3' }),
      line({ billed: '12345678901234567890.000000000000000001', day: '2026-08-31' }),
      line({ billed: '-7', accountId: '000000000001' }),
    ]),
  )
  const costs = await client.getCosts()
  expect(costs).toMatchObject({
    period: '2026-08',
    currency: 'USD',
    currencies: ['USD'],
    group: 'account',
    metric: 'BilledCost',
    total: '12345678901234567883.300000000000000001',
    final: true,
    invoiceIds: ['123'],
    tagKeys: ['team'],
    dataAsOf: '2026-09-01T00:00:00.000Z',
  })
  expect(costs.days).toHaveLength(31)
  expect([costs.days[0], costs.days.at(-1)]).toEqual(['2026-08-01', '2026-08-31'])
  expect(costs.series.map(({ key, total }) => [key, total])).toEqual([
    ['111122223333', '12345678901234567890.300000000000000001'],
    ['000000000001', '-7'],
  ])
  expect(costs.series[0]?.amounts).toHaveLength(31)
  expect(costs.series[0]?.amounts.slice(0, 2)).toEqual(['0.3', '0'])
  expect(costs.series[0]?.amounts.at(-1)).toBe('12345678901234567890.000000000000000001')
})

test('credits, refunds and tax are in the total and stand apart', async () => {
  const { client } = await tenantWith(
    one([
      line({ billed: '10' }),
      line({ billed: '3', category: 'Purchase' }),
      line({ billed: '-2', category: 'Credit' }),
      line({ billed: '-1', category: 'Adjustment' }),
      line({ billed: '1.9', category: 'Tax', accountId: null }),
    ]),
  )
  expect(await client.getCosts()).toMatchObject({
    total: '11.9',
    apart: { credits: '-2', refunds: '-1', tax: '1.9' },
    series: [{ key: '111122223333', total: '13' }],
  })
})

test('each metric has its own sums, and lines without a key are a series', async () => {
  const { client } = await tenantWith(
    one([line({ billed: '1', effective: '2', list: '4' }), line({ region: null, billed: '5' })]),
  )
  expect((await client.getCosts({ metric: 'EffectiveCost' })).total).toBe('7')
  expect((await client.getCosts({ metric: 'ListCost' })).total).toBe('9')
  const { series } = await client.getCosts({ group: 'region' })
  expect(series).toMatchObject([
    { key: null, label: 'No Region', total: '5' },
    { key: 'eu-west-1', label: 'eu-west-1', total: '1' },
  ])
})

test('whoever reads while a period is replaced sees the old bill or the new one', async () => {
  const { account, client, root } = await tenantWith(one([line(), line()]))
  let last = 2
  const over = new AbortController()
  const seen = new Set<string>()
  const reading = (async () => {
    while (!over.signal.aborted) {
      const { total, series } = await client.getCosts()
      seen.add(total)
      expect(series.map((each) => each.total)).toEqual([total])
    }
  })()
  for (; last < 8; last += 1) {
    const lines = Array.from({ length: last + 1 }, () => line())
    billing.exports.set(`AKIA${account}`, {
      daily: { '2026-08': { etag: String(last), lines } },
    })
    await client.startBillingImport({ dataSourceId: root.id })
    await eventually(() => expect(billing.imported.at(-1)).toBe(`daily 2026-08 ${last}`))
  }
  await eventually(async () => expect((await client.getCosts()).total).toBe(String(last)))
  over.abort()
  await reading
  expect([...seen].filter((total) => !/^[2-8]$/.test(total))).toEqual([])
  expect(seen.size).toBeGreaterThan(2)
})

test('currencies are never added: each is asked for by itself, the largest first', async () => {
  const { client } = await tenantWith(
    one([line({ billed: '5' }), line({ billed: '100', currency: 'CNY' })]),
  )
  expect(await client.getCosts()).toMatchObject({
    currency: 'CNY',
    currencies: ['CNY', 'USD'],
    total: '100',
  })
  expect((await client.getCosts({ currency: 'USD' })).total).toBe('5')
  await expect(client.getCosts({ currency: 'EUR' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a charge of another month that this one bills is on the nearest day', async () => {
  const { client } = await tenantWith(
    one([line({ day: '2026-07-30', billed: '2' }), line({ day: '2026-09-01', billed: '3' })]),
  )
  const { series, total } = await client.getCosts()
  expect(total).toBe('5')
  expect([series[0]?.amounts[0], series[0]?.amounts[30]]).toEqual(['2', '3'])
})

test('two exports of a root are one bill', async () => {
  const { client } = await tenantWith({
    cur: { '2026-08': { etag: 'a', lines: [line({ billed: '5' })] } },
    focus: {
      '2026-08': {
        etag: 'b',
        lines: [line({ billed: '5.5' })],
        dataAsOf: '2026-09-02T00:00:00.000Z',
      },
    },
  })
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods.map(({ status }) => status)).toEqual(['imported', 'imported'])
  })
  const newest = await client.getCosts()
  expect(newest).toMatchObject({
    total: '5.5',
    exports: [
      { name: 'cur', isShown: false },
      { name: 'focus', isShown: true },
    ],
  })
  const { key } = newest.exports![0]!
  expect(await client.getCosts({ export: key })).toMatchObject({
    total: '5',
    exports: [{ isShown: true }, { isShown: false }],
  })
  await expect(client.getCosts({ export: 'bucket/other/' })).rejects.toMatchObject({ status: 404 })
})

test('the newest period with data is shown, and any other when it is asked for', async () => {
  const { client } = await tenantWith(
    {
      daily: {
        '2026-09': null,
        '2026-08': { etag: 'a', lines: [line({ billed: '5' })] },
        '2026-07': { etag: 'b', lines: [line({ billed: '7' })] },
      },
    },
    2,
  )
  expect(await client.getCosts()).toMatchObject({ period: '2026-08', total: '5' })
  expect(await client.getCosts({ period: '2026-07' })).toMatchObject({ total: '7' })
  await expect(client.getCosts({ period: '2026-09' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a linked account shows its own part, its root the whole', async () => {
  const { client, root } = await tenantWith(
    one([line({ billed: '5' }), line({ billed: '7', accountId: '444455556666' })]),
  )
  const linked = await client.connect({
    type: 'linked',
    name: 'Shop',
    credentials: keyOf('444455556666'),
  })
  expect(await client.getCosts({ dataSource: linked.id })).toMatchObject({
    total: '7',
    series: [{ key: '444455556666', label: 'Shop' }],
  })
  expect((await client.getCosts({ dataSource: root.id })).total).toBe('12')
  const unknown = '00000000-0000-4000-8000-000000000000'
  await expect(client.getCosts({ dataSource: unknown })).rejects.toMatchObject({ status: 404 })
})

test('a month that does not bill a linked account is one of no costs, not an error', async () => {
  const { client } = await tenantWith({
    daily: {
      '2026-08': { etag: 'a', lines: [line({ billed: '5' })] },
      '2026-07': { etag: 'b', lines: [line({ accountId: '444455557777', billed: '3' })] },
    },
  })
  const { id } = await client.connect({ type: 'linked', credentials: keyOf('444455557777') })
  expect(await client.getCosts({ dataSource: id, period: '2026-07' })).toMatchObject({ total: '3' })
  expect(await client.getCosts({ dataSource: id, period: '2026-08' })).toMatchObject({
    currency: 'USD',
    series: [],
    total: '0',
  })
})

test('accounts have the names of their Data Sources, else the export’s, else none', async () => {
  const { client } = await tenantWith({
    daily: {
      '2026-08': {
        etag: 'a',
        lines: [
          line({ accountId: '000000000011', billed: '3' }),
          line({ accountId: '000000000012', billed: '2' }),
          line({ accountId: '000000000013', billed: '1' }),
        ],
        names: { '000000000011': 'in the export', '000000000012': 'also there' },
      },
    },
  })
  const { id } = await client.connect({
    type: 'linked',
    name: 'Shop',
    credentials: keyOf('000000000011'),
  })
  const { periods } = await client.listBillingPeriods()
  expect(periods[0]?.reconciliations[0]?.accounts).toEqual([
    { accountId: '000000000011', name: 'Shop', dataSourceId: id, byCategory: {}, billedCost: '3' },
    { accountId: '000000000012', name: 'also there', byCategory: {}, billedCost: '2' },
    { accountId: '000000000013', byCategory: {}, billedCost: '1' },
  ])
  const { series } = await client.getCosts()
  expect(series.map(({ label }) => label)).toEqual(['Shop', 'also there', '000000000013'])
})

test('what needs the Charges themselves is asked of the plug-in', async () => {
  const { account, client } = await tenantWith(one([line()]))
  const asked: SetCostQuery[] = []
  billing.onCosts = async (_path, query) => {
    asked.push(query)
    return [
      { day: '2026-08-02', key: 'web', category: 'Usage', amount: '2.50' },
      { day: '2026-08-02', key: null, category: 'Usage', amount: '1' },
      { day: '2026-08-02', key: 'web', category: 'Credit', amount: '-0.5' },
    ]
  }
  expect(await client.getCosts({ group: 'tag:team' })).toMatchObject({
    group: 'tag:team',
    total: '3',
    apart: { credits: '-0.5' },
    series: [
      { key: 'web', label: 'web', total: '2.5' },
      { key: null, label: 'No value', total: '1' },
    ],
  })
  expect(asked[0]).toMatchObject({ group: { by: 'tag', key: 'team' }, metric: 'BilledCost' })

  const member = '777788889999'
  const snapshot = `arn:aws:ec2:eu-west-1::snapshot/snap-1`
  server.aws.streams.set(
    `AKIA${member}`,
    scopeOf([volume(member, 1), volume(member, 2, { arn: snapshot, id: 'snap-1' })]),
  )
  await server.request(`tenant-${count}`, '/employees', {
    method: 'PUT',
    body: JSON.stringify({ employees: [{ id: 'web', name: 'Wanda' }] }),
  })
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(member) })
  await discovered(client, id)
  const { series } = await client.getCosts({ group: 'employee', dataSource: id }).catch(() => ({
    series: [],
  }))
  // The export has no line of this account.
  expect(series).toEqual([])
  const byEmployee = await client.getCosts({ group: 'employee' })
  expect(byEmployee.series.map(({ label }) => label)).toEqual(['Wanda', 'Not joined'])
  expect(asked.at(-1)?.group).toEqual({
    by: 'employee',
    owners: [
      {
        accountId: member,
        employeeId: 'nadia',
        resourceIds: [`arn:aws:ec2:eu-west-1:${member}:volume/vol-1`, 'vol-1'],
      },
      {
        accountId: member,
        employeeId: 'nadia',
        resourceIds: [snapshot, `arn:aws:ec2:eu-west-1:${member}:snapshot/snap-1`, 'snap-1'],
      },
    ],
  })
  expect(account).not.toBe(member)
  billing.onCosts = () => Promise.reject(failure('not_found', 'There is no set.'))
  await expect(client.getCosts({ group: 'tag:team' })).rejects.toMatchObject({
    code: 'not_found',
    message: 'There is no set.',
  })
})

test.each([
  ['a group that is none', 'group=month', 'group'],
  ['a tag without a key', 'group=tag:', 'group'],
  ['a metric that is none', 'metric=Cost', 'metric'],
  ['a period that is none', 'period=2026-8', 'period'],
  ['two periods', 'period=2026-08&period=2026-07', 'period'],
  ['a currency that is none', "currency=USD'--", 'currency'],
  ['something unknown', 'x=1', 'x'],
])('refused: %s', async (_, query, field) => {
  const response = await server.request('tenant-1', `/costs?${query}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } })
})

test('whose root is not connected is listed, until it is', async () => {
  const tenant = 'missing'
  const client = server.client(tenant)
  const rootAccount = '999900001111'
  const organization: Organization = {
    status: 'member',
    id: 'o-abc',
    managementAccountId: rootAccount,
  }
  server.aws.organizations.set('999900002222', organization)
  const inOrganization = await client.connect({
    type: 'linked',
    credentials: keyOf('999900002222'),
  })
  const unknown = await client.connect({ type: 'linked', credentials: keyOf('999900003333') })
  const alone = await client.connect({ type: 'linked', credentials: keyOf('999900004444') })
  expect((await client.listBillingPeriods()).missing).toEqual([
    {
      organizationId: 'o-abc',
      managementAccountId: rootAccount,
      dataSourceIds: [inOrganization.id],
    },
    { dataSourceIds: [unknown.id, alone.id] },
  ])

  // AWS does not tell the second one's Organization; the export's accounts do.
  billing.exports.set(`AKIA${rootAccount}`, one([line({ accountId: '999900003333' })]))
  await client.connect({ type: 'root', credentials: keyOf(rootAccount) })
  await eventually(async () => {
    expect((await client.listBillingPeriods()).missing).toEqual([{ dataSourceIds: [alone.id] }])
  })
  const warned = (await client.listDataSources()).filter(({ warnings }) => warnings.length > 0)
  expect(warned.map(({ id }) => id)).toEqual([alone.id])
})

test('another tenant sees nothing of it', async () => {
  const { client, root } = await tenantWith(one([line({ accountId: '121212121212' })]))
  const other = server.client('stranger')
  await other.connect({ type: 'linked', credentials: keyOf('121212121212') })
  expect(await other.listBillingPeriods()).toMatchObject({
    periods: [],
    missing: [{ dataSourceIds: [expect.any(String)] }],
  })
  await expect(other.getCosts()).rejects.toMatchObject({ code: 'not_found' })
  for (const attempt of [
    () => other.getCosts({ dataSource: root.id }),
    () => other.startBillingImport({ dataSourceId: root.id }),
  ]) {
    // The same words as for what does not exist: IDs cannot be tried out.
    await expect(attempt()).rejects.toMatchObject({
      code: 'not_found',
      message: 'This Data Source does not exist.',
    })
  }
  expect((await client.getCosts()).total).toBe('1')
})

test('without the plug-in its addresses say what to do', async () => {
  const bare = testServer()
  for (const path of ['/billing-periods', '/costs', '/distributions', '/distributions/x/runs']) {
    const response = await bare.request('a', path)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({
      error: { code: 'not_found', remedy: expect.stringContaining('billing: billing()') },
    })
  }
  expect((await bare.request('a', '/billing-imports', { method: 'POST' })).status).toBe(404)
  await bare.linked.close()
})
