import { differenceOf, isZero } from '@aws-linked/model'
import type { ChargeCategory, Decimal, ReconciledAccount, Reconciliation } from '@aws-linked/model'

/** FOCUS's charge categories, as the columns stand. */
export const categories: readonly ChargeCategory[] = [
  'Usage',
  'Purchase',
  'Tax',
  'Credit',
  'Adjustment',
]

/** What the export's own total has more than the sum of the accounts. */
export interface Verdict {
  readonly byCategory: Readonly<Record<ChargeCategory, Decimal>>
  readonly billedCost: Decimal
  /** Every difference is zero, to the last digit. */
  readonly equal: boolean
}

/** Compares anew what the server has added up, category by category: differences that cancel out are differences. */
export function toVerdict({ sum, exportTotal, difference }: Reconciliation): Verdict {
  const of = (category: ChargeCategory): Decimal =>
    differenceOf(amountOf(exportTotal, category), amountOf(sum, category))
  const byCategory: Verdict['byCategory'] = {
    Usage: of('Usage'),
    Purchase: of('Purchase'),
    Tax: of('Tax'),
    Credit: of('Credit'),
    Adjustment: of('Adjustment'),
  }
  const own = differenceOf(exportTotal.billedCost, sum.billedCost)
  const equal = [own, difference, ...Object.values(byCategory)].every(isZero)
  return { byCategory, billedCost: isZero(own) ? difference : own, equal }
}

/** An amount of a row; `0` where it has none. */
export function amountOf(
  { byCategory }: Pick<ReconciledAccount, 'byCategory'>,
  category: ChargeCategory,
): Decimal {
  return byCategory[category] ?? '0'
}

/** The decimals every amount of the table is filled up to. */
export function widestScale({ accounts, sum, exportTotal }: Reconciliation): number {
  const rows = [...accounts, sum, exportTotal]
  return rows.reduce(
    (widest, row) =>
      [row.billedCost, ...Object.values(row.byCategory)].reduce(
        (most, amount) => Math.max(most, amount.split('.')[1]?.length ?? 0),
        widest,
      ),
    0,
  )
}

/** Accounts that are billed and not connected, as the table has them: largest first. */
export function notConnected({ accounts }: Reconciliation): readonly ReconciledAccount[] {
  return accounts.filter(
    ({ accountId, dataSourceId }) => accountId !== null && dataSourceId === undefined,
  )
}
