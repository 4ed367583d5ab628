import type { ChargeCategory } from '../charges/columns.ts'
import { addDecimals, decimalText, parseDecimal, subtractDecimals, zero } from '@aws-linked/model'
import type { DecimalValue } from '@aws-linked/model'
import type { CurrencyReconciliation, Reconciliation } from '../sums/reconcile.ts'
import type { AccountSum, CurrencySummary, Summary } from '../sums/summarize.ts'

/** BilledCost by category, and in all. Decimal texts. */
export interface Sums {
  readonly byCategory: Readonly<Partial<Record<ChargeCategory, string>>>
  readonly billedCost: string
}

/** One currency's sum over accounts beside the export's own total. */
export interface ReconciledCurrency {
  readonly currency: string
  /** Largest first; `null`, the rows without an account, last. */
  readonly accounts: readonly (Sums & { readonly accountId: string | null })[]
  /** By invoice; `null`: what is not invoiced yet, or by no one. */
  readonly invoices: readonly {
    readonly invoiceId: string | null
    readonly issuer: string | null
    readonly billedCost: string
  }[]
  readonly sum: Sums
  readonly exportTotal: Sums
  /** The export's total less the sum: `0` when equal to the last digit. */
  readonly difference: string
}

/** A set's summary and reconciliation as one table for each currency. */
export function toReconciliations(
  { currencies }: Summary,
  { currencies: compared }: Reconciliation,
): readonly ReconciledCurrency[] {
  return compared.map((comparison) => {
    const summary = currencies.find(({ currency }) => currency === comparison.currency)
    return {
      currency: comparison.currency,
      accounts: accountsOf(summary),
      invoices: (summary?.invoices ?? []).map(({ invoiceId, issuer, amount }) => ({
        invoiceId: invoiceId === '' ? null : invoiceId,
        issuer: issuer === '' ? null : issuer,
        billedCost: amount,
      })),
      sum: {
        byCategory: summary?.byChargeCategory ?? {},
        billedCost: summary?.total ?? '0',
      },
      exportTotal: exportTotal(comparison),
      difference: decimalText(subtractDecimals(zero, toDecimal(comparison.difference))),
    }
  })
}

function accountsOf(summary: CurrencySummary | undefined): ReconciledCurrency['accounts'] {
  const groups = Map.groupBy(summary?.accounts ?? [], ({ account }) => account)
  return [...groups]
    .map(([account, cells]) => ({ accountId: account === '' ? null : account, ...sumsOf(cells) }))
    .toSorted((a, b) => {
      if ((a.accountId === null) !== (b.accountId === null)) return a.accountId === null ? 1 : -1
      return isNegative(subtractDecimals(toDecimal(a.billedCost), toDecimal(b.billedCost))) ? 1 : -1
    })
}

function sumsOf(cells: readonly AccountSum[]): Sums {
  return {
    byCategory: Object.fromEntries(cells.map(({ category, amount }) => [category, amount])),
    billedCost: decimalText(
      cells.reduce((sum, { amount }) => addDecimals(sum, toDecimal(amount)), zero),
    ),
  }
}

function exportTotal({ byCategory, export: billedCost }: CurrencyReconciliation): Sums {
  return {
    byCategory: Object.fromEntries(
      byCategory.map(({ category, export: amount }) => [category, amount]),
    ),
    billedCost,
  }
}

function toDecimal(text: string): DecimalValue {
  return parseDecimal(text) ?? zero
}

function isNegative({ units }: DecimalValue): boolean {
  return units < 0n
}
