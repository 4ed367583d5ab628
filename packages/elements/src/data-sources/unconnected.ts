import { sumDecimals } from '@aws-linked/model'
import type { LinkedAccount } from '@aws-linked/model'

/** Linked accounts that are not connected, and what they are billed. */
export interface Unconnected {
  /** On the bill, but not connected: the largest first, as they are given. */
  readonly billed: readonly LinkedAccount[]
  /** What those are billed, one for each currency: they are never added together. */
  readonly amounts: readonly { readonly amount: string; readonly currency: string }[]
  /** Not connected, and not on the bill. */
  readonly others: readonly LinkedAccount[]
}

/** What is missing of these accounts. Suspended ones stay on the bill and cannot be connected. */
export function toUnconnected(accounts: readonly LinkedAccount[]): Unconnected {
  const missing = accounts.filter(({ dataSourceId }) => dataSourceId === undefined)
  const billed = missing.filter((account) => account.billed && account.billed.length > 0)
  const byCurrency = Map.groupBy(
    billed.flatMap((account) => account.billed ?? []),
    ({ currency }) => currency,
  )
  return {
    billed,
    amounts: [...byCurrency].map(([currency, each]) => ({
      currency,
      amount: sumDecimals(each.map(({ amount }) => amount)),
    })),
    others: missing.filter(
      ({ billed: amounts = [], status = 'ACTIVE' }) => amounts.length === 0 && status === 'ACTIVE',
    ),
  }
}
