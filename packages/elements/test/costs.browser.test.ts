import '@aws-linked/elements/costs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { bill, billed, choose, eventually, pick, rowsOf } from './support/bill.ts'
import { accountSeries, billingPeriod, costs, reconciliation } from './support/billing-fixtures.ts'
import { refusal } from './support/fixtures.ts'
import { buttonNamed, focused, inside, mount, settle, textOf } from './support/page.ts'

const EMPTY = { status: 'not_delivered', reconciliations: [], final: false } as const
const asked = (calls: readonly string[]): string[] =>
  calls.filter((call) => call.startsWith('getCosts'))

test('a month shows its total, currency, invoice, whether it is final, and how old it is', async () => {
  const element = await bill()
  expect(inside(element, '#by-day').textContent).toBe('BilledCost by day and account')
  expect(inside(element, '.total').textContent.replace(/\s+/g, ' ').trim()).toBe(
    '$56,641.45 USD, invoice 2137465019, final, data as of 3 Nov 2026, 04:12 UTC',
  )
})

test('a month that is not final says so, and one with many invoices names two', async () => {
  const client = billed()
  client.onCosts = async () => costs({ final: false, invoiceIds: ['1', '2', '3', '4'] })
  const element = await bill(client)
  expect(textOf(element)).toContain('invoices 1, 2 and 2 more, not final')
})

test('the legend has each series in stacking order, and what stands apart from the bars', async () => {
  const element = await bill()
  const rows = [...(element.shadowRoot?.querySelectorAll('.legend li') ?? [])].map((row) =>
    row.textContent.replace(/\s+/g, ' ').trim(),
  )
  expect(rows).toEqual([
    'orders-prod 444455556666 $19,593.55 34.6%',
    'payments-prod 555555555555 $14,420.27 25.5%',
    'data-lake 777788889999 $9,688.12 17.1%',
    'edge-prod 333344445555 $6,195.35 10.9%',
    'meridian-root 111122223333 $4,121.45 7.3%',
    'sandbox 123456789012 $2,001.36 3.5%',
    'Credits not shown by day −$664.62 −1.2%',
    'Tax not shown by day $1,288.97 2.3%',
  ])
})

test('the seventh and later series are Other; the table gives them back', async () => {
  const client = billed()
  client.onCosts = async () => costs({ series: accountSeries(8) })
  const element = await bill(client)
  expect(inside(element, '.legend li:nth-child(7)').textContent).toMatch(/Other\s+2 accounts/)
  expect(rowsOf(element, '.twin')[0]).toContain('Other')
  expect(rowsOf(element, '.twin')[1]?.at(-2)).toBe('30.30')
  buttonNamed(element, 'Show 2 of Other').click()
  await settle()
  expect(rowsOf(element, '.twin')[0]?.slice(-3)).toEqual(['archive', 'training', 'All accounts'])
  expect(rowsOf(element, '.twin')[1]?.slice(-3)).toEqual(['20.10', '10.20', '1,837.40'])
})

test('the whole month is downloaded as CSV, which holds no formula', async () => {
  const client = billed()
  const [first, ...others] = accountSeries(8)
  client.onCosts = async () => costs({ series: [{ ...first!, label: '=1+1' }, ...others] })
  const element = await bill(client)
  const saved: { readonly name: string; readonly text: Promise<string> }[] = []
  const save = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, text: fetch(this.href).then((answer) => answer.text()) })
  })
  onTestFinished(() => save.mockRestore())
  buttonNamed(element, 'Download CSV').click()
  expect(saved[0]?.name).toBe('costs-2026-10-by-account.csv')
  const rows = (await saved[0]?.text)?.split('\r\n') ?? []
  expect(rows[0]).toContain("Day,'=1+1 (444455556666),")
  expect(rows).toHaveLength(1 + 31 + 2 + 1 + 1)
  expect(rows).toContain('Credits,,,,,,,,,-664.6228319397')
})

test('the table has every figure of the chart: first days, then all, and what stands apart', async () => {
  const element = await bill()
  expect(rowsOf(element, '.twin')).toEqual([
    [
      'Day',
      'orders-prod',
      'payments-prod',
      'data-lake',
      'edge-prod',
      'meridian-root',
      'sandbox',
      'All accounts',
    ],
    ...[1, 2, 3, 4, 5].map((day) => [
      `${day} Oct`,
      '632.05',
      '465.17',
      '312.52',
      '199.85',
      '132.95',
      '64.56',
      '1,807.10',
    ]),
    ['Show 26 more days'],
    ['Credits', '', '', '', '', '', '', '−664.62'],
    ['Tax', '', '', '', '', '', '', '1,288.97'],
    [
      'October',
      '19,593.55',
      '14,420.27',
      '9,688.12',
      '6,195.35',
      '4,121.45',
      '2,001.36',
      '56,641.45',
    ],
  ])
  buttonNamed(element, 'Show 26 more days').click()
  await settle()
  expect(rowsOf(element, '.twin').slice(1, -3)).toHaveLength(31)
})

test('EffectiveCost and ListCost are asked for and named', async () => {
  const client = billed()
  const element = await bill(client)
  await pick(element, 'EffectiveCost')
  expect(inside(element, '#by-day').textContent).toBe('EffectiveCost by day and account')
  await pick(element, 'ListCost')
  expect(inside(element, '#by-day').textContent).toBe('ListCost by day and account')
  expect(asked(client.calls).at(-1)).toContain('"metric":"ListCost"')
})

test('costs are grouped by service, Region, employee and each tag key of the month', async () => {
  const client = billed()
  const element = await bill(client)
  const select = inside(element, '.group-choice select')
  expect([...select.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
    'Account',
    'Service',
    'Region',
    'Employee',
    'team',
    'env',
  ])
  await choose(element, '.group-choice select', 'region')
  expect(inside(element, '#by-day').textContent).toBe('BilledCost by day and Region')
  await choose(element, '.group-choice select', 'tag:team')
  expect(inside(element, '#by-day').textContent).toBe('BilledCost by day and tag team')
  expect(asked(client.calls).at(-1)).toContain('"group":"tag:team"')
})

test('rows without a group are called what they are, and what is not joined is explained', async () => {
  const client = billed()
  const [series] = accountSeries(1)
  client.onCosts = async ({ group = 'account' }) =>
    costs({
      group,
      series: [
        { ...series!, key: 'nadia', label: 'Nadia Brandt' },
        { ...series!, key: null, label: '' },
      ],
    })
  const element = await bill(client)
  const names: string[] = []
  for (const group of ['account', 'service', 'region', 'tag:team', 'employee']) {
    await choose(element, '.group-choice select', group)
    names.push(rowsOf(element, '.twin')[0]?.[2] ?? '')
  }
  expect(names).toEqual(['No account', 'No service', 'No Region', 'Not tagged', 'Not joined'])
  expect(textOf(element)).toContain('Rows without a resource ID')
})

test('months are switched by arrows and by name, and only the newest answer counts', async () => {
  const client = billed({
    periods: [
      billingPeriod({ period: '2026-11', ...EMPTY }),
      billingPeriod(),
      billingPeriod({ period: '2026-09' }),
    ],
  })
  const element = await bill(client)
  expect(inside(element, '.period select')).toMatchObject({ value: '2026-10' })
  const slow = Promise.withResolvers<void>()
  client.onCosts = async ({ period = '' }) => {
    if (period === '2026-09') await slow.promise
    return costs({ period, total: period === '2026-09' ? '9' : '10' })
  }
  buttonNamed(element, 'September 2026').click()
  await settle()
  expect(inside(element, '.chart').ariaBusy).toBe('true')
  await choose(element, '.period select', '2026-10')
  slow.resolve()
  await settle(20)
  expect(inside(element, '.figure').textContent).toBe('$10.00')
  expect(inside(element, '.chart').ariaBusy).toBe('false')
})

test('the oldest and the newest month have no further one', async () => {
  const client = billed()
  const element = await bill(client)
  const calls = client.calls.length
  expect(buttonNamed(element, 'No earlier month').ariaDisabled).toBe('true')
  buttonNamed(element, 'No later month').click()
  await settle()
  expect(client.calls).toHaveLength(calls)
})

test('by keyboard: to the month before, and to another cost', async () => {
  const client = billed({ periods: [billingPeriod(), billingPeriod({ period: '2026-09' })] })
  const element = await bill(client)
  await userEvent.tab()
  expect(focused()?.ariaLabel).toBe('September 2026')
  await userEvent.keyboard('{Enter}')
  await settle(20)
  expect(inside(element, '.period select')).toMatchObject({ value: '2026-09' })
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.keyboard('{ArrowRight}')
  await settle(20)
  expect(inside(element, '#by-day').textContent).toContain('EffectiveCost')
})

test('currencies are never added: each is shown by itself', async () => {
  const euros = reconciliation({
    currency: 'EUR',
    accounts: [],
    sum: { byCategory: { Usage: '7' }, billedCost: '7' },
    exportTotal: { byCategory: { Usage: '7' }, billedCost: '7' },
  })
  const client = billed({
    periods: [billingPeriod({ reconciliations: [reconciliation(), euros] })],
  })
  client.onCosts = async ({ currency = 'USD' }) =>
    costs({ currency, currencies: ['USD', 'EUR'], total: currency === 'EUR' ? '7' : '10' })
  const element = await bill(client)
  expect(inside(element, '.figure').textContent).toBe('$10.00')
  expect(textOf(element)).toContain('36,361.8528046327')
  await pick(element, 'EUR')
  expect(inside(element, '.figure').textContent).toBe('€7.00')
  expect(textOf(element)).not.toContain('36,361.8528046327')
  expect(rowsOf(element, '.exact').at(-2)?.at(-1)).toBe('7')
})

test('a month that is not billed in the chosen currency shows its own', async () => {
  const both = { reconciliations: [reconciliation(), reconciliation({ currency: 'EUR' })] }
  const client = billed({ periods: [billingPeriod(both), billingPeriod({ period: '2026-09' })] })
  client.onCosts = async ({ period = '', currency = 'USD' }) =>
    costs({ period, currency, currencies: period === '2026-10' ? ['USD', 'EUR'] : ['USD'] })
  const element = await bill(client)
  await pick(element, 'EUR')
  buttonNamed(element, 'September 2026').click()
  await settle(20)
  expect(asked(client.calls).at(-1)).not.toContain('EUR')
  expect(inside(element, '.total').textContent).toContain('USD')
})

test('with one currency there is nothing to switch', async () => {
  const element = await bill()
  expect(element.shadowRoot?.querySelector('[name=currency]')).toBeNull()
})

test('what the server tells of is read again, and what is chosen stays', async () => {
  const client = billed()
  const element = await bill(client)
  await pick(element, 'ListCost')
  buttonNamed(element, 'Show 26 more days').click()
  await settle(1100)
  client.onCosts = async (query) => costs({ metric: query.metric ?? 'BilledCost', total: '60000' })
  client.push({ type: 'billing' })
  await eventually(() => expect(inside(element, '.figure').textContent).toBe('$60,000.00'))
  expect(inside(element, '#by-day').textContent).toContain('ListCost')
  expect(rowsOf(element, '.twin').slice(1, -3)).toHaveLength(31)
})

test('other events do not read the bill again', async () => {
  const client = billed()
  await bill(client)
  await settle(1100)
  const calls = client.calls.length
  client.push({ type: 'resources', dataSourceId: 'ds-orders' })
  await settle(1100)
  expect(client.calls).toHaveLength(calls)
})

test('one Data Source shows its own costs', async () => {
  const client = billed()
  const element = await bill(client, { dataSource: 'ds-orders' })
  expect(asked(client.calls).at(-1)).toContain('"dataSource":"ds-orders"')
  expect(element.shadowRoot?.querySelector('[part=reconciliation]')).toBeNull()
  element.dataSource = 'ds-root'
  await settle(20)
  expect(asked(client.calls).at(-1)).toContain('"dataSource":"ds-root"')
  expect(element.shadowRoot?.querySelector('[part=reconciliation]')).not.toBeNull()
})

test('costs that are refused say why, show nothing old, and are read again on demand', async () => {
  const client = billed()
  const element = await bill(client)
  await settle(1100)
  client.onCosts = async () => Promise.reject(refusal('forbidden'))
  await pick(element, 'ListCost')
  expect(inside(element, '[role=alert]').textContent).toContain('The server’s message.')
  expect(element.shadowRoot?.querySelector('.chart')).toBeNull()
  client.onCosts = async () => costs({ metric: 'ListCost' })
  buttonNamed(element, 'Try again').click()
  await settle(40)
  expect(inside(element, '#by-day').textContent).toContain('ListCost')
  expect(inside(element, '[role=alert]').textContent.trim()).toBe('')
})

test('what is shown is said, once for each choice', async () => {
  const element = await bill()
  const said = (): string => inside(element, '[role=status]').textContent
  expect(said()).toBe('BilledCost of October 2026 by account: $56,641.45')
  await pick(element, 'EffectiveCost')
  expect(said()).toBe('EffectiveCost of October 2026 by account: $56,641.45')
})

test('without client and endpoint it says that there is no server to ask', async () => {
  const element = await mount('aws-linked-costs')
  expect(textOf(element)).toContain('This page has no server to ask.')
})

test('out of the page it listens no more', async () => {
  const client = billed()
  const element = await bill(client)
  expect(client.listening).toBe(1)
  element.remove()
  await settle()
  expect(client.listening).toBe(0)
})
