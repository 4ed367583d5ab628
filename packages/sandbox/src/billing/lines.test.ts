import { expect, test } from 'vitest'
import { toFocusRows } from './focus-rows.ts'
import { decimal, sum, toText } from './decimal.ts'
import type { BillLine } from './line.ts'
import type { Meter } from './meter.ts'
import { discountLines, planLines, taxLines } from './other-lines.ts'
import { totalsOf } from './totals.ts'
import { usageLines } from './usage-lines.ts'

const meter: Meter = {
  accountId: '444455556666',
  service: 'AmazonEC2',
  usageType: 'BoxUsage:m7g.large',
  operation: 'RunInstances',
  description: 'an hour',
  unit: 'Hrs',
  rate: decimal('0.5'),
  region: 'us-east-1',
  resourceId: 'i-1',
  tags: { team: 'orders' },
  since: '2026-10-02',
  quantity: () => decimal('24'),
}
const covered: Meter = { ...meter, resourceId: 'i-2', planRate: decimal('0.3') }
const plan = { accountId: '111122223333', arn: 'arn:plan', daily: decimal('10') }
const october = { period: '2026-10', through: '2026-10-02' } as const
const days = ['2026-10-01', '2026-10-02']

const briefly = ({ type, from, cost, effective }: BillLine) =>
  `${type} ${from} ${toText(cost)} ${toText(effective)}`

test('a meter is paid for by the day, from its first day on', () => {
  expect(usageLines([meter], days).map(briefly)).toEqual(['Usage 2026-10-02 12 12'])
})

test('what a plan covers is taken off again, without a resource', () => {
  const lines = usageLines([covered, { ...covered, resourceId: 'i-3' }], ['2026-10-02'])

  expect(lines.map(briefly)).toEqual([
    'SavingsPlanCoveredUsage 2026-10-02 12 7.2',
    'SavingsPlanCoveredUsage 2026-10-02 12 7.2',
    'SavingsPlanNegation 2026-10-02 -24 0',
  ])
  expect(lines[2]!.meter).not.toHaveProperty('resourceId')
})

test("a plan's fee is there for days to come, and only past ones have used any of it", () => {
  const lines = planLines(plan, usageLines([covered], days), october)

  expect(lines).toHaveLength(31)
  expect(lines.slice(0, 3).map(briefly)).toEqual([
    'SavingsPlanRecurringFee 2026-10-01 10 10',
    'SavingsPlanRecurringFee 2026-10-02 10 2.8',
    'SavingsPlanRecurringFee 2026-10-03 10 0',
  ])
})

test('a discount is on what is used and not covered, by account and service', () => {
  const other = { ...meter, accountId: '555555555555' }
  const lines = discountLines(usageLines([meter, covered, other], days), 20, '2026-10')

  expect(lines.map(({ accountId, cost }) => `${accountId} ${toText(cost)}`)).toEqual([
    '444455556666 -0.24',
    '555555555555 -0.24',
  ])
})

test('a tax is of no account, and a seller taxes its own', () => {
  const usage = usageLines([meter], days)
  const sold = { ...usage[0]!, seller: 'Somebody' }

  expect(taxLines([...usage, sold], 100, '2026-10')).toMatchObject([
    { type: 'Tax', accountId: '', service: 'AmazonEC2', cost: decimal('1.2') },
  ])
})

test('FOCUS tells a plan in another way, which comes to the same', () => {
  const usage = usageLines([meter, covered], days)
  const lines = [...usage, ...planLines(plan, usage, october)]
  const rows = toFocusRows(lines)
  const { total, effectiveTotal } = totalsOf(lines)

  expect(toText(sum(rows.map(({ billed }) => billed)))).toBe(total)
  expect(toText(sum(rows.map(({ effective }) => effective)))).toBe(effectiveTotal)
  expect(rows.map(({ line }) => line.type)).not.toContain('SavingsPlanNegation')
  expect(
    rows.filter(({ commitment }) => commitment === 'Unused').map((row) => toText(row.effective)),
  ).toEqual(['10', '2.8'])
})

test('totals are by account, category and type, and each comes to the whole', () => {
  const totals = totalsOf([
    ...usageLines([meter, covered], days),
    ...taxLines(usageLines([meter], days), 100, '2026-10'),
  ])

  expect(totals).toEqual({
    currency: 'USD',
    total: '13.2',
    effectiveTotal: '20.4',
    byAccount: { '': '1.2', '444455556666': '12' },
    byChargeCategory: { Tax: '1.2', Usage: '12' },
    byLineItemType: {
      SavingsPlanCoveredUsage: '12',
      SavingsPlanNegation: '-12',
      Tax: '1.2',
      Usage: '12',
    },
  })
})
