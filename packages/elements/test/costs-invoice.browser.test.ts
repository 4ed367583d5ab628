import '@aws-linked/elements/costs'
import type { ReconciledAccount } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { bill, billed, rowsOf } from './support/bill.ts'
import { billingPeriod, reconciliation } from './support/billing-fixtures.ts'
import { buttonNamed, inside, settle, textOf } from './support/page.ts'

const total = (usage: string, credit = '0') => ({
  byCategory: { Usage: usage, Credit: credit },
  billedCost: usage,
})

test('every account and category is there with all its digits, and adds up', async () => {
  const element = await bill()
  expect(rowsOf(element, '.exact')).toEqual([
    ['Account', 'Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment', 'BilledCost'],
    [
      'orders-prod 444455556666',
      '20,428.2676406259',
      '0',
      '0',
      '−412.5038291647',
      '0',
      '20,015.7638114612',
    ],
    ['data-lake 777788889999', '10,287.3963095474', '0', '0', '0', '0', '10,287.3963095474'],
    [
      'meridian-root 111122223333',
      '3,860.4055518189',
      '912.5000000000',
      '0',
      '0',
      '−3.1875000000',
      '4,769.7180518189',
    ],
    [
      'No account rows without SubAccountId',
      '0',
      '0',
      '1,288.9746318052',
      '0',
      '0',
      '1,288.9746318052',
    ],
    [
      'Sum of accounts Σ of the rows above',
      '34,576.0695019922',
      '912.5000000000',
      '1,288.9746318052',
      '−412.5038291647',
      '−3.1875000000',
      '36,361.8528046327',
    ],
    [
      'Export’s own total Σ of its files’ cost column',
      '34,576.0695019922',
      '912.5000000000',
      '1,288.9746318052',
      '−412.5038291647',
      '−3.1875000000',
      '36,361.8528046327',
    ],
    ['Difference total − sum', '0', '0', '0', '0', '0', '0'],
  ])
  expect(inside(element, '[part=reconciliation] .status').textContent.trim()).toBe(
    'Equal to the last digit',
  )
  expect(textOf(element)).toContain('BilledCost = Usage + Purchase + Tax + Credit + Adjustment')
})

test('it says of which rows, when they came, and on which invoice', async () => {
  const element = await bill()
  expect(textOf(element)).toContain(
    'Every row of export focus-daily, 412,889 rows, received 3 Nov 2026, 04:12 UTC, invoice 2137465019, final',
  )
})

test('one unit in the last place is a difference, in full and by category', async () => {
  const different = reconciliation({
    accounts: [],
    sum: total('10.0000000001'),
    exportTotal: total('10.0000000002'),
    difference: '0.0000000001',
  })
  const client = billed({ periods: [billingPeriod({ reconciliations: [different] })] })
  const element = await bill(client)
  const status = inside(element, '[part=reconciliation] .status')
  expect(status.textContent.trim()).toBe('Different by 0.0000000001')
  expect(status.className).toContain('critical')
  expect(textOf(element)).toContain('Total less sum: Usage 0.0000000001.')
  expect(rowsOf(element, '.exact').at(-1)).toEqual([
    'Difference total − sum',
    '0.0000000001',
    '0',
    '0',
    '0',
    '0',
    '0.0000000001',
  ])
  buttonNamed(element, 'Import again').click()
  await settle()
  expect(client.calls).toContain(
    'startBillingImport {"dataSourceId":"ds-root","from":"2026-10","to":"2026-10"}',
  )
})

test('categories that cancel each other out are not called equal', async () => {
  const different = reconciliation({
    accounts: [],
    sum: total('10', '-1'),
    exportTotal: { byCategory: { Usage: '11', Credit: '-2' }, billedCost: '10' },
  })
  const element = await bill(billed({ periods: [billingPeriod({ reconciliations: [different] })] }))
  expect(textOf(element)).toContain('Different by amounts that cancel each other out')
  expect(textOf(element)).toContain('Usage 1 and Credit −1')
  expect(textOf(element)).not.toContain('Equal to the last digit')
})

test('each export of a month is reconciled by itself', async () => {
  const periods = [
    billingPeriod(),
    billingPeriod({ exportName: 'cur', invoiceIds: [], final: false }),
  ]
  const element = await bill(billed({ periods }))
  const cards = [...(element.shadowRoot?.querySelectorAll('[part=reconciliation]') ?? [])]
  expect(cards).toHaveLength(2)
  expect(cards[1]?.textContent.replace(/\s+/g, ' ')).toContain(
    'cur, 412,889 rows, received 3 Nov 2026, 04:12 UTC, not invoiced yet',
  )
})

const accounts = (count: number): ReconciledAccount[] =>
  Array.from({ length: count }, (_, at) => ({
    accountId: String(100_000_000_000 + at),
    byCategory: { Usage: '1' },
    billedCost: '1',
  }))

test('hundreds of accounts come fifty at a time', async () => {
  const many = reconciliation({ accounts: accounts(120) })
  const element = await bill(billed({ periods: [billingPeriod({ reconciliations: [many] })] }))
  const shown = (): number => rowsOf(element, '.exact tbody').filter((row) => row.length > 1).length
  expect(shown()).toBe(50)
  const more = [...(element.shadowRoot?.querySelectorAll('.exact button') ?? [])]
  expect(more.map((button) => button.textContent.trim())).toEqual(['Show 50 more accounts'])
  ;(more[0] as HTMLElement).click()
  await settle()
  expect(shown()).toBe(100)
})

test('accounts that are billed and not connected are listed with what they cost', async () => {
  const element = await bill()
  const card = inside(element, '[part=missing]')
  expect(card.textContent.replace(/\s+/g, ' ')).toContain('Billed but not connected 1')
  expect(card.querySelector('li')?.textContent.replace(/\s+/g, ' ').trim()).toBe(
    'data-lake777788889999 $10,287.40 Connect',
  )
  let account: string | undefined
  element.addEventListener('aws-linked-connect-open', (event) => (account = event.accountId))
  buttonNamed(element, 'Connect data-lake').click()
  expect(account).toBe('777788889999')
})

test('when every account is connected there is no such list', async () => {
  const all = reconciliation()
  const connected = { ...all, accounts: all.accounts.filter(({ dataSourceId }) => dataSourceId) }
  const element = await bill(billed({ periods: [billingPeriod({ reconciliations: [connected] })] }))
  expect(element.shadowRoot?.querySelector('[part=missing]')).toBeNull()
})

test('a long list of them comes ten at a time', async () => {
  const many = reconciliation({ accounts: accounts(12) })
  const element = await bill(billed({ periods: [billingPeriod({ reconciliations: [many] })] }))
  expect(element.shadowRoot?.querySelectorAll('[part=missing] li')).toHaveLength(10)
  buttonNamed(element, 'Show 2 more accounts').click()
  await settle()
  expect(element.shadowRoot?.querySelectorAll('[part=missing] li')).toHaveLength(12)
})
