import type { DistributionRun } from '@aws-linked/model'
import { formatList } from '../texts/format.ts'
import { formatMoney } from '../texts/money.ts'

/** What a report's rows come to, one amount for each currency; `undefined` where it is not known. */
export function formatAmounts({
  amount,
  amounts,
  currency = '',
}: Pick<DistributionRun, 'amount' | 'amounts' | 'currency'>): string | undefined {
  // A server of an earlier version gives the only one.
  const all = amounts ?? (amount === undefined ? [] : [{ amount, currency }])
  if (all.length === 0) return undefined
  return formatList(all.map((each) => formatMoney(each.amount, each.currency)))
}
