import type { ChargeSet } from '../charge-set.ts'
import { chargeCategories } from '../charges/columns.ts'
import type { ChargeCategory } from '@aws-linked/model'
import { cur } from '../layouts/cur.ts'
import { layoutOf } from '../layouts/layouts.ts'
import { decimalText, parseDecimal, subtractDecimals, sumDecimals, zero } from '@aws-linked/model'
import { summarize } from './summarize.ts'
import type { CurrencySummary } from './summarize.ts'
import type { SumOptions } from './with-charges.ts'

/** The export's own amount beside what the Charges add up to. Decimal texts. */
export interface Comparison {
  readonly export: string
  readonly charges: string
  /** Charges less export: `0`, or something is wrong. */
  readonly difference: string
}

/** One currency's reconciliation. */
export interface CurrencyReconciliation extends Comparison {
  readonly currency: string
  readonly rows: { readonly export: number; readonly charges: number }
  readonly byCategory: readonly (Comparison & { readonly category: ChargeCategory })[]
  readonly byAccount: readonly (Comparison & { readonly account: string })[]
  /** The export's lines by their own type: what a category is made of. */
  readonly lineTypes: readonly {
    readonly type: string
    readonly category: ChargeCategory
    readonly rows: number
    readonly amount: string
  }[]
}

/** A period's Charges held against the export's own total, which was added up from its files alone. */
export interface Reconciliation {
  readonly period: string
  /** Whether every difference is 0 and no row is missing. */
  readonly balanced: boolean
  readonly currencies: readonly CurrencyReconciliation[]
}

/**
 * Compares the sums over accounts and categories with the export's own total, to the last digit.
 * `export` is the sum of the cost column (lineItem/UnblendedCost, or BilledCost) as it was read from
 * the files; `charges` is the sum of the Charges' BilledCost.
 *
 * @example
 * import { findExports, importPeriod, listPeriods, reconcile, s3Source } from '@aws-linked/billing'
 *
 * const source = s3Source({ bucket: 'meridian-billing' })
 * for await (const found of findExports(source, { exportName: 'focus-daily' })) {
 *   for await (const state of listPeriods(source, found, { newestFirst: true })) {
 *     if (state.state !== 'delivered') continue
 *     const set = await importPeriod(source, state.delivery, { folder: 'charges' })
 *     const { balanced, currencies } = await reconcile(set)
 *     console.log(state.period, balanced, currencies[0]?.charges, currencies[0]?.currency)
 *     break
 *   }
 * }
 */
export async function reconcile(set: ChargeSet, options: SumOptions = {}): Promise<Reconciliation> {
  const { currencies } = await summarize(set, options)
  const names = new Set([
    ...currencies.map(({ currency }) => currency),
    ...set.sourceTotals.map(({ currency }) => currency),
  ])
  const compared = [...names].toSorted().map((currency) =>
    compareCurrency(
      set,
      currency,
      currencies.find((one) => one.currency === currency),
    ),
  )
  return { period: set.period, balanced: compared.every(isBalanced), currencies: compared }
}

function compareCurrency(
  { sourceTotals, table }: ChargeSet,
  currency: string,
  charges?: CurrencySummary,
): CurrencyReconciliation {
  const { categoryOf } = table === undefined ? cur : layoutOf(table)
  const lines = sourceTotals
    .filter((line) => line.currency === currency)
    .map((line) => ({ ...line, category: categoryOf(line.type) }))
  const sumOf = (matches: (line: (typeof lines)[number]) => boolean): string =>
    sumDecimals(lines.filter(matches).map(({ amount }) => amount))
  const accounts = new Set([
    ...lines.map(({ account }) => account),
    ...Object.keys(charges?.byAccount ?? {}),
  ])
  return {
    currency,
    rows: { export: lines.reduce((sum, { rows }) => sum + rows, 0), charges: charges?.rows ?? 0 },
    ...compare(
      sumOf(() => true),
      charges?.total,
    ),
    byCategory: chargeCategories
      .filter(
        (category) =>
          lines.some((line) => line.category === category) ||
          charges?.byChargeCategory[category] !== undefined,
      )
      .map((category) => ({
        category,
        ...compare(
          sumOf((line) => line.category === category),
          charges?.byChargeCategory[category],
        ),
      })),
    byAccount: [...accounts].toSorted().map((account) => ({
      account,
      ...compare(
        sumOf((line) => line.account === account),
        charges?.byAccount[account],
      ),
    })),
    lineTypes: [...Map.groupBy(lines, ({ type }) => type)].map(([type, group]) => ({
      type,
      category: categoryOf(type),
      rows: group.reduce((sum, { rows }) => sum + rows, 0),
      amount: sumDecimals(group.map(({ amount }) => amount)),
    })),
  }
}

function compare(exported: string, charges = '0'): Comparison {
  const difference = subtractDecimals(parseDecimal(charges) ?? zero, parseDecimal(exported) ?? zero)
  return { export: exported, charges, difference: decimalText(difference) }
}

function isBalanced({ rows, difference, byCategory, byAccount }: CurrencyReconciliation): boolean {
  return (
    rows.export === rows.charges &&
    [{ difference }, ...byCategory, ...byAccount].every((one) => one.difference === '0')
  )
}
