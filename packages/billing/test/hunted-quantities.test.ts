import { expect, test } from 'vitest'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import { chargesOf } from './support/charges.ts'
import { csvReport, importHere, parquetReport } from './support/four-paths.ts'
import { hunted } from './support/hunted.ts'
import { parquetLines } from './support/parquet.ts'

test('usage that a Savings Plan covers is counted once, and not again by its negation', async () => {
  const text = hunted('savings-plan-negation-counts-usage-twice/sp-negation.csv')
  const set = await importHere(csvReport(text))
  expect(
    await chargesOf(
      set,
      'sum(ConsumedQuantity) AS consumed, sum(PricingQuantity) AS priced, sum(BilledCost) = 1.5 AS isRight',
    ),
  ).toEqual([{ consumed: '1', priced: '2', isRight: 'true' }])
})

test.each([
  // What was used.
  ['Usage', '5', '5'],
  ['DiscountedUsage', '5', '5'],
  ['SavingsPlanCoveredUsage', '5', '5'],
  // What was bought.
  ['SavingsPlanUpfrontFee', '', '5'],
  ['SavingsPlanRecurringFee', '', '5'],
  ['RIFee', '', '5'],
  ['Fee', '', '5'],
  // What takes back, corrects or taxes the amount of another line, and repeats its quantity.
  ['SavingsPlanNegation', '', ''],
  ['Tax', '', ''],
  ['Credit', '', ''],
  ['Refund', '', ''],
  ['EdpDiscount', '', ''],
  ['PrivateRateDiscount', '', ''],
  ['BundledDiscount', '', ''],
  ['Discount', '', ''],
  ['SppDiscount', '', ''],
])('%s: consumed %j, priced %j', async (type, consumed, priced) => {
  const row = line({ 'lineItem/LineItemType': type, 'lineItem/UsageAmount': '5' })
  for (const source of [csvReport(csv([row])), parquetReport(await parquetLines([toCur2(row)]))]) {
    expect(await chargesOf(await importHere(source), 'ConsumedQuantity, PricingQuantity')).toEqual([
      { ConsumedQuantity: consumed, PricingQuantity: priced },
    ])
  }
})

test('a line without a type counts as usage', async () => {
  const { 'lineItem/LineItemType': _, ...row } = line({ 'lineItem/UsageAmount': '5' })
  const set = await importHere(csvReport(csv([row])))
  expect(await chargesOf(set, 'ConsumedQuantity, PricingQuantity')).toEqual([
    { ConsumedQuantity: '5', PricingQuantity: '5' },
  ])
})
