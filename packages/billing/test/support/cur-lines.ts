/** The fields of a line of CUR, by column. */
export type Line = Readonly<Record<string, string>>

/** A line as AWS might write it, but for what a test is about. */
export function line(overrides: Line = {}): Line {
  return {
    'bill/InvoiceId': '',
    'bill/PayerAccountId': '999999999999',
    'bill/BillingPeriodStartDate': '2026-08-01T00:00:00Z',
    'bill/BillingPeriodEndDate': '2026-09-01T00:00:00Z',
    'lineItem/UsageAccountId': '111111111111',
    'lineItem/LineItemType': 'Usage',
    'lineItem/UsageStartDate': '2026-08-02T00:00:00Z',
    'lineItem/UsageEndDate': '2026-08-02T01:00:00Z',
    'lineItem/ProductCode': 'AmazonEC2',
    'lineItem/UsageAmount': '1',
    'lineItem/CurrencyCode': 'USD',
    'lineItem/UnblendedCost': '1.5',
    'lineItem/LineItemDescription': 'An hour, at most',
    ...overrides,
  }
}

/** How the text is written. */
export interface CsvStyle {
  readonly newline?: string
  readonly bom?: boolean
  /** @defaultValue the first line's, in its order */
  readonly header?: readonly string[]
}

/** CSV with quotes only where they are needed. */
export function csv(
  lines: readonly Line[],
  { newline = '\n', bom = false, header = Object.keys(lines[0] ?? line()) }: CsvStyle = {},
): string {
  const records = lines.map((one) => header.map((name) => quoted(one[name] ?? '')).join(','))
  return (
    (bom ? '\uFEFF' : '') +
    [header.map(quoted).join(','), ...records].map((record) => record + newline).join('')
  )
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** The names that CUR 2.0 and Athena give legacy CUR's columns. */
function snake(name: string): string {
  return name
    .replace('/', '_')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
}

/** The same line with CUR 2.0's names. */
export function toCur2(one: Line): Line {
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [snake(name), value]))
}
