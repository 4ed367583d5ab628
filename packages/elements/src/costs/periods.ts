import type { BillingPeriod, Reconciliation } from '@aws-linked/model'

/** A month and what is known of it: one entry for each root and export. */
export interface Month {
  /** `YYYY-MM`. */
  readonly period: string
  readonly entries: readonly BillingPeriod[]
}

/** The months, newest first. */
export function toMonths(periods: readonly BillingPeriod[]): readonly Month[] {
  const byPeriod = Map.groupBy(periods, ({ period }) => period)
  return [...byPeriod]
    .map(([period, entries]) => ({ period, entries }))
    .toSorted((a, b) => b.period.localeCompare(a.period))
}

/** Whether there are charges to show: what was imported stays when a later import is refused. */
export function hasCharges({ entries }: Month): boolean {
  return entries.some(({ reconciliations }) => reconciliations.length > 0)
}

/** Whether something kept an entry from being imported, or from being looked for: never the same as nothing there. */
export function isFailed({ status, problem }: BillingPeriod): boolean {
  return status === 'refused' || status === 'failed' || problem !== undefined
}

/** The month to show: the one that was chosen, else the newest with charges, else the newest. */
export function pickMonth(months: readonly Month[], chosen?: string): Month | undefined {
  return (
    months.find(({ period }) => period === chosen) ??
    months.find((month) => hasCharges(month)) ??
    months[0]
  )
}

/** The reconciliations of a month in one currency, each with its export. */
export function inCurrency(
  { entries }: Month,
  currency: string,
): readonly { readonly entry: BillingPeriod; readonly reconciliation: Reconciliation }[] {
  return entries.flatMap((entry) =>
    entry.reconciliations
      .filter((reconciliation) => reconciliation.currency === currency)
      .map((reconciliation) => ({ entry, reconciliation })),
  )
}

/** Every currency a month is billed in. */
export function currenciesOf({ entries }: Month): readonly string[] {
  const all = entries.flatMap(({ reconciliations }) => reconciliations)
  return [...new Set(all.map(({ currency }) => currency))]
}
