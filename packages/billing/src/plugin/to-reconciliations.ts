import {
  decimalText,
  compareDecimals,
  parseDecimal,
  subtractDecimals,
  sumDecimals,
  zero,
} from '@aws-linked/model'
import type { ReconciledAccount, Reconciliation as ReconciledCurrency } from '@aws-linked/model'
import type { CurrencyReconciliation, Reconciliation } from '../sums/reconcile.ts'
import type { AccountSum, CurrencySummary, Summary } from '../sums/summarize.ts'

type Sums = Pick<ReconciledAccount, 'byCategory' | 'billedCost'>

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
      difference: decimalText(subtractDecimals(zero, parseDecimal(comparison.difference) ?? zero)),
    }
  })
}

function accountsOf(summary: CurrencySummary | undefined): ReconciledCurrency['accounts'] {
  const groups = Map.groupBy(summary?.accounts ?? [], ({ account }) => account)
  return [...groups]
    .map(([account, cells]) => ({ accountId: account === '' ? null : account, ...sumsOf(cells) }))
    .toSorted((a, b) => {
      if ((a.accountId === null) !== (b.accountId === null)) return a.accountId === null ? 1 : -1
      return compareDecimals(b.billedCost, a.billedCost)
    })
}

function sumsOf(cells: readonly AccountSum[]): Sums {
  return {
    byCategory: Object.fromEntries(cells.map(({ category, amount }) => [category, amount])),
    billedCost: sumDecimals(cells.map(({ amount }) => amount)),
  }
}

function exportTotal({ byCategory, export: billedCost }: CurrencyReconciliation): Sums {
  const amounts = byCategory.map(({ category, export: amount }) => [category, amount])
  return { byCategory: Object.fromEntries(amounts), billedCost }
}
