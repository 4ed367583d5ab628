/** The columns a split needs, under each name AWS gives them: legacy CUR, Athena and CUR 2.0, FOCUS. */
const names = {
  account: ['lineItem/UsageAccountId', 'line_item_usage_account_id', 'SubAccountId'],
  cost: ['lineItem/UnblendedCost', 'line_item_unblended_cost', 'BilledCost'],
  currency: ['lineItem/CurrencyCode', 'line_item_currency_code', 'BillingCurrency'],
} as const

/** Where the columns that matter for splitting are; -1 for a currency that no column tells. */
export interface KnownColumns {
  readonly account: number
  readonly cost: number
  readonly currency: number
}

/** Finds the columns by the header alone; the name of the missing one where one is missing. */
export function findKnownColumns(header: readonly string[]): KnownColumns | { missing: string } {
  const at = (wanted: readonly string[]): number =>
    header.findIndex((name) => wanted.includes(name))
  const columns = { account: at(names.account), cost: at(names.cost), currency: at(names.currency) }
  if (columns.account < 0) return { missing: names.account.join(' or ') }
  if (columns.cost < 0) return { missing: names.cost.join(' or ') }
  return columns
}

/** Whether a value stands for none: exports write null in several ways. */
export function isNull(text: string): boolean {
  return text === '' || text === 'NULL' || text === 'null'
}
