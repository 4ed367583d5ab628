import { expect, test } from 'vitest'
import type { ObjectSource } from '../src/index.ts'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import type { Line } from './support/cur-lines.ts'
import { agreed, csvReport, importHere, parquetReport, refusedByAll } from './support/four-paths.ts'
import { hunted } from './support/hunted.ts'
import { parquetLines } from './support/parquet.ts'

const folder = 'no-currency-code-tax-without-pricing-currency'
const one = '111111111111'
const two = '222222222222'

test.each([
  ['nocurcode.csv', 'EUR'],
  ['nocurcode-usd.csv', 'USD'],
  ['nocurcode.parquet', 'EUR'],
])('%s, whose Tax leaves pricing_currency empty, is a bill in %s', async (file, currency) => {
  const bytes = hunted(`${folder}/${file}`)
  const source = file.endsWith('.csv') ? csvReport(bytes) : parquetReport(bytes)
  expect(await agreed(source)).toEqual({ [one]: `2.975 ${currency}`, [two]: `3 ${currency}` })
})

/** A line without the column `lineItem/CurrencyCode`. */
function priced(currency: string, overrides: Line = {}): Line {
  const { 'lineItem/CurrencyCode': _, ...rest } = line({
    'pricing/currency': currency,
    ...overrides,
  })
  return rest
}

/** The same parts as CSV and as Parquet. */
async function bothOf(...parts: readonly (readonly Line[])[]): Promise<ObjectSource[]> {
  const files = await Promise.all(parts.map((part) => parquetLines(part.map(toCur2))))
  return [csvReport(...parts.map((part) => csv(part))), parquetReport(...files)]
}

test.each(['Tax', 'Credit', 'Fee', 'Refund', 'EdpDiscount', 'SavingsPlanRecurringFee'])(
  'a %s without pricing/currency is of the bill’s own currency, in CSV and in Parquet',
  async (type) => {
    const rows = [priced('', { 'lineItem/LineItemType': type }), priced('EUR'), priced('EUR')]
    for (const source of await bothOf(rows))
      expect(await agreed(source)).toEqual({ [one]: '4.5 EUR' })
  },
)

test('the currency may be told by another part alone, before or after', async () => {
  const tax = [priced('', { 'lineItem/LineItemType': 'Tax' })]
  for (const parts of [
    [tax, [priced('EUR')]],
    [[priced('EUR')], tax],
  ]) {
    for (const source of await bothOf(...parts))
      expect(await agreed(source)).toEqual({ [one]: '3 EUR' })
  }
})

test('where several currencies are told, a line without one is refused by its column', async () => {
  const rows = [priced('EUR'), priced('USD'), priced('', { 'lineItem/LineItemType': 'Tax' })]
  const [fromCsv, fromParquet] = await bothOf(rows)
  for (const [row, source] of [
    ['4', fromCsv],
    ['3', fromParquet],
  ] as const) {
    const refused = await refusedByAll(source!)
    expect(refused).toMatchObject({ refused: 'invalid_file', row, column: 'pricing/Currency' })
    expect(refused.message).toContain('EUR and USD')
  }
})

test('several currencies, each told, are kept apart', async () => {
  const rows = [priced('EUR'), priced('USD'), priced('EUR')]
  for (const source of await bothOf(rows))
    expect(await agreed(source)).toEqual({ [one]: '1.5 USD, 3 EUR' })
})

test('where no line tells a currency, US dollars are assumed, and it is said', async () => {
  for (const source of await bothOf([priced(''), priced('')])) {
    expect(await agreed(source)).toEqual({ [one]: '3 USD' })
    const { notices } = await importHere(source)
    expect(notices.map(({ code }) => code)).toContain('currency_assumed')
  }
})

test('without any column of a currency, US dollars are assumed on every path', async () => {
  const { 'pricing/currency': _, ...row } = priced('')
  for (const source of await bothOf([row])) {
    expect(await agreed(source)).toEqual({ [one]: '1.5 USD' })
    const { notices } = await importHere(source)
    expect(notices.map(({ code }) => code)).toContain('currency_assumed')
  }
})

test('an empty lineItem/CurrencyCode, which AWS always fills, is refused on every path', async () => {
  const rows = [
    line(),
    line({
      'lineItem/LineItemType': 'Tax',
      'lineItem/CurrencyCode': '',
      'pricing/currency': 'USD',
    }),
  ].map((row) => ({ 'pricing/currency': '', ...row }))
  const [fromCsv, fromParquet] = await bothOf(rows)
  for (const [row, source] of [
    ['3', fromCsv],
    ['2', fromParquet],
  ] as const) {
    expect(await refusedByAll(source!)).toMatchObject({
      refused: 'invalid_file',
      row,
      column: 'lineItem/CurrencyCode',
    })
  }
})

test('an empty BillingCurrency of FOCUS is refused on every path', async () => {
  const text = [
    'SubAccountId,BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart,BillingPeriodStart',
    `${one},1,USD,Usage,2026-08-02T00:00:00Z,2026-08-01T00:00:00Z`,
    `${one},1,,Tax,2026-08-02T00:00:00Z,2026-08-01T00:00:00Z`,
  ].join('\n')
  expect(await refusedByAll(csvReport(text))).toMatchObject({
    refused: 'invalid_file',
    row: '3',
    column: 'BillingCurrency',
  })
})
