import * as fc from 'fast-check'
import { lineTypeOf } from '../../../src/layouts/line-types.ts'
import { addDecimals, decimalText, parseDecimal, zero } from '@aws-linked/model'
import { line, toCur2 } from '../cur-lines.ts'
import type { Line } from '../cur-lines.ts'

/** One line of a bill, whatever export it is written in. */
export interface Row {
  readonly account: string
  readonly type: string
  readonly currency: string
  /** Decimal text. */
  readonly cost: string
  readonly note: string
}

/** Sums by currency, then by account or category. */
export type Sums = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The root's own account. */
export const rootId = '999999999999'

/** A line of some bill. */
export const anyRow: fc.Arbitrary<Row> = fc.record({
  account: fc.constantFrom('', '033333333333', '111111111111', '222222222222', rootId),
  type: fc.constantFrom('Usage', 'Tax', 'Credit', 'Refund', 'Fee'),
  currency: fc.constantFrom('USD', 'USD', 'EUR'),
  cost: fc
    .tuple(fc.bigInt(-(10n ** 10n), 10n ** 12n), fc.nat(18))
    .map(([units, scale]) => decimalText({ units, scale })),
  note: fc.constantFrom('plain', 'a,b', 'say "hi"', 'two\nlines', 'two\r\nlines', 'Ünïcode ☃', '"'),
})

/** What rows add up to, counted the slow way. */
export function sumsOf(rows: readonly Row[], by: 'account' | 'category'): Sums {
  const sums = new Map<string, Map<string, typeof zero>>()
  for (const row of rows) {
    const ofCurrency = sums.get(row.currency) ?? new Map<string, typeof zero>()
    const key = by === 'account' ? row.account : lineTypeOf(row.type).category
    ofCurrency.set(key, addDecimals(ofCurrency.get(key) ?? zero, parseDecimal(row.cost) ?? zero))
    sums.set(row.currency, ofCurrency)
  }
  return Object.fromEntries([...sums].map(([currency, of]) => [currency, toTexts(of)]))
}

function toTexts(sums: ReadonlyMap<string, typeof zero>): Record<string, string> {
  return Object.fromEntries([...sums].map(([key, sum]) => [key, decimalText(sum)]))
}

/** A row as a line of legacy CUR, CUR 2.0 or FOCUS of a period. */
export function toLine(row: Row, table: 'cur' | 'cur2' | 'focus', period: string): Line {
  const day = `${period}-05T00:00:00Z`
  if (table === 'focus') {
    return {
      BillingCurrency: row.currency,
      BilledCost: row.cost,
      ChargeCategory: lineTypeOf(row.type).category,
      ChargeDescription: row.note,
      ChargePeriodStart: day,
      SubAccountId: row.account,
    }
  }
  const legacy = line({
    'bill/BillingPeriodStartDate': `${period}-01T00:00:00Z`,
    'lineItem/UsageAccountId': row.account,
    'lineItem/LineItemType': row.type,
    'lineItem/CurrencyCode': row.currency,
    'lineItem/UnblendedCost': row.cost,
    'lineItem/LineItemDescription': row.note,
    'lineItem/UsageStartDate': day,
  })
  return table === 'cur' ? legacy : toCur2(legacy)
}

/** The columns that make a line one of a row: account, cost and note. */
export const telling = {
  cur: ['lineItem/UsageAccountId', 'lineItem/UnblendedCost', 'lineItem/LineItemDescription'],
  cur2: [
    'line_item_usage_account_id',
    'line_item_unblended_cost',
    'line_item_line_item_description',
  ],
  focus: ['SubAccountId', 'BilledCost', 'ChargeDescription'],
} as const
