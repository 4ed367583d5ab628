import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { summarize } from '../src/index.ts'
import { chargesOf } from './support/charges.ts'
import { csv, line } from './support/cur-lines.ts'
import type { Line } from './support/cur-lines.ts'
import { gzipReport, importOnly } from './support/exports.ts'
import { mappingPage } from './support/mapping-page.ts'

const page = join(import.meta.dirname, '../../../docs/billing-mapping.md')

/** How wide a table is, the formatter says. */
function plain(text: string): string {
  return text.replaceAll(/ +|-{3,}/g, ' ').replaceAll(/ +/g, ' ')
}

test('the page of the mapping says what the code does', async () => {
  if (process.env['AWS_LINKED_UPDATE']) await writeFile(page, mappingPage())

  expect(plain(await readFile(page, 'utf8'))).toBe(plain(mappingPage()))
})

const plan = 'arn:aws:savingsplans::999999999999:savingsplan/1'
const reservation = 'arn:aws:ec2:eu-west-1:999999999999:reserved-instances/1'
const amortised = {
  'savingsPlan/SavingsPlanARN': '',
  'savingsPlan/SavingsPlanEffectiveCost': '',
  'savingsPlan/TotalCommitmentToDate': '',
  'savingsPlan/UsedCommitment': '',
  'reservation/ReservationARN': '',
  'reservation/EffectiveCost': '',
  'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod': '',
  'reservation/UnusedRecurringFee': '',
  'pricing/publicOnDemandCost': '',
}

/** A line type, its fields, and what its Charge is: category, billed, effective, list. */
const cases: readonly (readonly [string, Line, string, string, string, string])[] = [
  ['Usage', { 'pricing/publicOnDemandCost': '2' }, 'Usage', '1.5', '1.5', '2'],
  ['Usage', {}, 'Usage', '1.5', '1.5', '1.5'],
  [
    'SavingsPlanCoveredUsage',
    { 'savingsPlan/SavingsPlanARN': plan, 'savingsPlan/SavingsPlanEffectiveCost': '0.9' },
    'Usage',
    '1.5',
    '0.9',
    '1.5',
  ],
  ['SavingsPlanNegation', { 'lineItem/UnblendedCost': '-1.5' }, 'Usage', '-1.5', '0', '0'],
  ['SavingsPlanUpfrontFee', {}, 'Purchase', '1.5', '0', '1.5'],
  [
    'SavingsPlanRecurringFee',
    { 'savingsPlan/TotalCommitmentToDate': '10', 'savingsPlan/UsedCommitment': '9.25' },
    'Purchase',
    '1.5',
    '0.75',
    '1.5',
  ],
  ['SavingsPlanRecurringFee', {}, 'Purchase', '1.5', '1.5', '1.5'],
  [
    'DiscountedUsage',
    {
      'reservation/ReservationARN': reservation,
      'reservation/EffectiveCost': '0.4',
      'lineItem/UnblendedCost': '0',
      'pricing/publicOnDemandCost': '1',
    },
    'Usage',
    '0',
    '0.4',
    '1',
  ],
  [
    'RIFee',
    {
      'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod': '0.1',
      'reservation/UnusedRecurringFee': '0.02',
    },
    'Purchase',
    '1.5',
    '0.12',
    '1.5',
  ],
  ['Fee', { 'reservation/ReservationARN': reservation }, 'Purchase', '1.5', '0', '1.5'],
  ['Fee', {}, 'Purchase', '1.5', '1.5', '1.5'],
  ['Tax', {}, 'Tax', '1.5', '1.5', '1.5'],
  ['Credit', { 'lineItem/UnblendedCost': '-2' }, 'Credit', '-2', '-2', '-2'],
  ['Refund', { 'lineItem/UnblendedCost': '-2' }, 'Adjustment', '-2', '-2', '-2'],
  ['EdpDiscount', { 'lineItem/UnblendedCost': '-2' }, 'Credit', '-2', '-2', '-2'],
  ['PrivateRateDiscount', { 'lineItem/UnblendedCost': '-2' }, 'Credit', '-2', '-2', '-2'],
  ['BundledDiscount', { 'lineItem/UnblendedCost': '-2' }, 'Credit', '-2', '-2', '-2'],
  ['NewKindOfDiscount', { 'lineItem/UnblendedCost': '-2' }, 'Credit', '-2', '-2', '-2'],
  ['SomethingNew', {}, 'Adjustment', '1.5', '1.5', '1.5'],
  ['', {}, 'Usage', '1.5', '1.5', '1.5'],
]

test('every line type becomes the Charge that the page says', async () => {
  const lines = cases.map(([type, fields], n) =>
    line({
      ...amortised,
      ...fields,
      'lineItem/LineItemType': type,
      'lineItem/ResourceId': String(n).padStart(2, '0'),
    }),
  )

  const set = await importOnly(gzipReport(csv(lines)))

  const charges = await chargesOf(
    set,
    'ChargeCategory, BilledCost, EffectiveCost, ListCost, ResourceId',
    'ResourceId',
  )
  expect(
    charges.map((row) => [
      row['ChargeCategory'],
      ...['BilledCost', 'EffectiveCost', 'ListCost'].map((name) => String(Number(row[name]))),
    ]),
  ).toEqual(cases.map(([, , ...expected]) => expected))
})

test('without the columns of commitments nothing is spread, and the import says so', async () => {
  const types = [
    'SavingsPlanCoveredUsage',
    'SavingsPlanNegation',
    'SavingsPlanRecurringFee',
    'RIFee',
    'DiscountedUsage',
    'Fee',
  ]

  const set = await importOnly(
    gzipReport(csv(types.map((type) => line({ 'lineItem/LineItemType': type })))),
  )

  const { currencies } = await summarize(set)
  expect(currencies[0]).toMatchObject({ total: '9', effective: '9' })
  expect(set.notices.map(({ code }) => code)).toContain('not_amortised')
})

test('what a line is of: service, Region, commitment, publisher', async () => {
  const set = await importOnly(
    gzipReport(
      csv([
        line({
          ...amortised,
          'lineItem/AvailabilityZone': 'us-gov-west-1b',
          'lineItem/UsageType': 'EU-SpotUsage:m5.large',
          'bill/BillingEntity': 'AWS Marketplace',
          'lineItem/LegalEntity': 'Some Seller, Inc.',
          'product/ProductName': 'A Product',
          'savingsPlan/SavingsPlanARN': plan,
          'costCategory/Team': 'core',
        }),
      ]),
    ),
  )

  expect(
    await chargesOf(
      set,
      'RegionId, PricingCategory, PublisherName, ServiceName, x_ServiceCode, CommitmentDiscountType, CommitmentDiscountCategory, x_CostCategories, ProviderName',
    ),
  ).toEqual([
    {
      RegionId: 'us-gov-west-1',
      PricingCategory: 'Dynamic',
      PublisherName: 'Some Seller, Inc.',
      ServiceName: 'A Product',
      x_ServiceCode: 'AmazonEC2',
      CommitmentDiscountType: 'Savings Plan',
      CommitmentDiscountCategory: 'Spend',
      x_CostCategories: '{"Team":"core"}',
      ProviderName: 'AWS',
    },
  ])
})
