import { expect, test, vi } from 'vitest'
import { decimal, toText } from '../../src/billing/decimal.ts'
import { demoBill } from '../../src/index.ts'
import { demo, folders, now, rowsOf, sums } from './reader.ts'

// Whole months are written and read here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000 })

test('FOCUS months come to what the bill says, to the last digit', async () => {
  const { s3 } = await demo()
  for (const bill of demoBill(now).filter(({ exportName }) => exportName === 'focus-daily')) {
    const folder = `reports/focus-daily/metadata/billing_period=${bill.period}/`
    const rows = await rowsOf(s3, `${folder}focus-daily-Manifest.json`)

    expect(rows).toHaveLength(bill.rows)
    expect(sums(rows, 'BillingCurrency', 'BilledCost')).toEqual({ USD: bill.total })
    expect(sums(rows, 'BillingCurrency', 'EffectiveCost')).toEqual({ USD: bill.effectiveTotal })
    expect(sums(rows, 'SubAccountId', 'BilledCost')).toEqual(bill.byAccount)
    expect(sums(rows, 'ChargeCategory', 'BilledCost')).toEqual(bill.byChargeCategory)
  }
})

test('legacy months do too, in three parts of their newest assembly', async () => {
  const { s3 } = await demo()
  for (const bill of demoBill(now).filter(({ exportName }) => exportName === 'meridian-cur')) {
    const [folder] = (await folders(s3, 'reports/meridian-cur/')).filter((each) =>
      each.startsWith(bill.period.replace('-', '')),
    )
    const rows = await rowsOf(s3, `reports/meridian-cur/${folder}meridian-cur-Manifest.json`)

    expect(rows).toHaveLength(bill.rows)
    expect(sums(rows, 'lineItem/UsageAccountId', 'lineItem/UnblendedCost')).toEqual(bill.byAccount)
    expect(sums(rows, 'lineItem/LineItemType', 'lineItem/UnblendedCost')).toEqual(
      bill.byLineItemType,
    )
  }
})

test('every sort of line is there, with and without a resource', async () => {
  const { s3 } = await demo()
  const folder = 'reports/meridian-cur/20260901-20261001/'
  const rows = await rowsOf(s3, `${folder}meridian-cur-Manifest.json`)
  const usage = rows.filter((row) => row['lineItem/LineItemType'] === 'Usage')
  const tiny = rows.filter((row) => /E-\d+$/.test(row['lineItem/UnblendedCost']!))

  expect(new Set(rows.map((row) => row['lineItem/LineItemType']))).toEqual(
    new Set([
      'Usage',
      'SavingsPlanCoveredUsage',
      'SavingsPlanNegation',
      'SavingsPlanRecurringFee',
      'Fee',
      'Credit',
      'EdpDiscount',
      'Refund',
      'Tax',
    ]),
  )
  expect(usage.some((row) => row['lineItem/ResourceId'] === '')).toBe(true)
  expect(usage.some((row) => row['resourceTags/user:team'] === 'orders')).toBe(true)
  expect(rows.filter((row) => row['bill/BillingEntity'] === 'AWS Marketplace')).toHaveLength(1)
  expect(rows.every((row) => row['bill/InvoiceId'] !== '')).toBe(true)
  expect(tiny.length).toBeGreaterThan(10)
})

test('a corrected month lies beside what it corrects, and only the newest counts', async () => {
  const { s3 } = await demo()
  const folder = 'reports/meridian-cur/20260901-20261001/'
  const before = demoBill(new Date('2026-10-15T00:00:00Z')).find(
    ({ period }) => period === '2026-09',
  )
  const after = demoBill(now).find(({ period }) => period === '2026-09')

  expect(await folders(s3, folder)).toEqual([
    '20261002T053512Z/',
    '20261003T053512Z/',
    '20261016T053512Z/',
  ])
  const invoiced = await rowsOf(s3, `${folder}20261003T053512Z/meridian-cur-Manifest.json`)
  expect(sums(invoiced, 'lineItem/CurrencyCode', 'lineItem/UnblendedCost')).toEqual({
    USD: before!.total,
  })
  expect(toText(decimal(after!.total) - decimal(before!.total))).toBe('-214.3707183')
})
