import type { Reconciliation } from '@aws-linked/billing'

/** What `reconcile --json` prints. Amounts are decimal texts: no exponent, no trailing zeros. */
export interface ReconciliationJson {
  /** Sorted by period, then currency. */
  readonly periods: readonly {
    readonly period: string
    readonly currency: string
    readonly total: string
    /** `''` is what no account is charged with. */
    readonly byAccount: Readonly<Record<string, string>>
    readonly byChargeCategory: Readonly<Record<string, string>>
  }[]
}

/** The Charges' sums; that they equal the export's, the exit code says. */
export function toReconciliationJson(done: readonly Reconciliation[]): ReconciliationJson {
  const periods = done.flatMap(({ period, currencies }) =>
    currencies.map(({ currency, charges, byAccount, byCategory }) => ({
      period,
      currency,
      total: charges,
      byAccount: Object.fromEntries(byAccount.map((one) => [one.account, one.charges])),
      byChargeCategory: Object.fromEntries(byCategory.map((one) => [one.category, one.charges])),
    })),
  )
  return {
    periods: periods.toSorted(
      (a, b) => compare(a.period, b.period) || compare(a.currency, b.currency),
    ),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
