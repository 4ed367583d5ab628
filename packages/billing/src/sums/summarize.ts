import type { ChargeSet } from '../charge-set.ts'
import { sumDecimals } from '@aws-linked/model'
import type { ChargeCategory } from '@aws-linked/model'
import { sqlText } from '../duckdb.ts'
import { periodBounds } from '../layouts/period.ts'
import { withCharges } from './with-charges.ts'
import type { SumOptions } from './with-charges.ts'

/** What one currency's Charges of a period add up to. Amounts are decimal texts; nothing is rounded. */
export interface CurrencySummary {
  readonly currency: string
  readonly rows: number
  /** BilledCost: what the invoices add up to. */
  readonly total: string
  /** Commitments spread over the usage they cover. */
  readonly effective: string
  /** At list price. */
  readonly list: string
  /** BilledCost by SubAccountId; `''` is what no account is charged with. */
  readonly byAccount: Readonly<Record<string, string>>
  readonly byChargeCategory: Readonly<Partial<Record<ChargeCategory, string>>>
  readonly accounts: readonly AccountSum[]
  readonly invoices: readonly InvoiceSum[]
}

/** BilledCost of one account in one category. */
export interface AccountSum {
  readonly account: string
  readonly category: ChargeCategory
  readonly rows: number
  readonly amount: string
}

/** BilledCost of one invoice; `invoiceId` is `''` for what is not invoiced yet. */
export interface InvoiceSum {
  readonly issuer: string
  readonly invoiceId: string
  readonly rows: number
  readonly amount: string
  /** Whether an amount other than 0 is among the rows. */
  readonly hasAmounts: boolean
}

/** What a period's Charges add up to. */
export interface Summary {
  readonly period: string
  readonly rows: number
  /** Sorted by currency. Currencies are never added together. */
  readonly currencies: readonly CurrencySummary[]
  /** Lines that say they are of another billing period; they are part of everything above. */
  readonly otherPeriods: readonly {
    readonly period: string
    readonly currency: string
    readonly rows: number
    readonly amount: string
  }[]
  /** Whether the period has ended, and every line with an amount carries an InvoiceId. Later credits and refunds may still come. */
  readonly final: boolean
}

/** Adds up a set by account, category and invoice, exactly. */
export async function summarize(
  set: ChargeSet,
  { now = Date.now, ...options }: SumOptions = {},
): Promise<Summary> {
  const { rows, otherPeriods } = await withCharges(set, options, async (db) => ({
    rows: await db.rows(
      `SELECT BillingCurrency AS currency, coalesce(SubAccountId, '') AS account, ChargeCategory AS category, coalesce(InvoiceIssuerName, '') AS issuer, coalesce(InvoiceId, '') AS invoice, count(*) AS n, count(*) FILTER (WHERE BilledCost <> 0) AS amounts, sum(BilledCost) AS billed, coalesce(sum(EffectiveCost), 0) AS effective, coalesce(sum(ListCost), 0) AS list FROM charges GROUP BY ALL ORDER BY ALL`,
    ),
    otherPeriods: await db.rows(
      `SELECT strftime(BillingPeriodStart, '%Y-%m') AS period, BillingCurrency AS currency, count(*) AS n, sum(BilledCost) AS amount FROM charges WHERE strftime(BillingPeriodStart, '%Y-%m') <> ${sqlText(set.period)} GROUP BY ALL ORDER BY ALL`,
    ),
  }))
  const byCurrency = Map.groupBy(rows, (row) => row['currency'] ?? '')
  const currencies = [...byCurrency].map(([currency, group]) => summaryOf(currency, group))
  const hasEnded = now() >= periodBounds(set.period).end
  const openAmounts = currencies.some(({ invoices }) =>
    invoices.some(({ invoiceId, hasAmounts }) => invoiceId === '' && hasAmounts),
  )
  return {
    period: set.period,
    rows: set.rows,
    currencies,
    otherPeriods: otherPeriods.map((row) => ({
      period: row['period'] ?? '',
      currency: row['currency'] ?? '',
      rows: Number(row['n']),
      amount: sumDecimals([row['amount'] || '0']),
    })),
    final: hasEnded && set.rows > 0 && !openAmounts,
  }
}

type Row = Readonly<Record<string, string>>

function summaryOf(currency: string, rows: readonly Row[]): CurrencySummary {
  const cells = [
    ...Map.groupBy(rows, (row) => JSON.stringify([row['account'], row['category']])).values(),
  ]
  const invoices = [
    ...Map.groupBy(rows, (row) => JSON.stringify([row['issuer'], row['invoice']])).values(),
  ]
  return {
    currency,
    rows: count(rows),
    total: add(rows, 'billed'),
    effective: add(rows, 'effective'),
    list: add(rows, 'list'),
    byAccount: Object.fromEntries(
      [...Map.groupBy(rows, (row) => row['account'] ?? '')].map(([account, group]) => [
        account,
        add(group, 'billed'),
      ]),
    ),
    byChargeCategory: Object.fromEntries(
      [...Map.groupBy(rows, categoryOf)].map(([category, group]) => [
        category,
        add(group, 'billed'),
      ]),
    ),
    accounts: cells.map((group) => ({
      account: group[0]?.['account'] ?? '',
      category: categoryOf(group[0] ?? {}),
      rows: count(group),
      amount: add(group, 'billed'),
    })),
    invoices: invoices.map((group) => ({
      issuer: group[0]?.['issuer'] ?? '',
      invoiceId: group[0]?.['invoice'] ?? '',
      rows: count(group),
      amount: add(group, 'billed'),
      hasAmounts: group.some((row) => row['amounts'] !== '0'),
    })),
  }
}

function categoryOf(row: Row): ChargeCategory {
  // Import refuses every other category.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return row['category'] as ChargeCategory
}

function count(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + Number(row['n']), 0)
}

function add(rows: readonly Row[], name: string): string {
  return sumDecimals(rows.map((row) => row[name] ?? '0'))
}
