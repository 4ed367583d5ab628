import { sum, toText } from './decimal.ts'
import type { Decimal } from './decimal.ts'
import { categories } from './line.ts'
import type { BillLine } from './line.ts'

/** What the lines of a month come to, exactly. Nothing is read from a file for it. */
export interface BillTotals {
  readonly currency: 'USD'
  /** Of `BilledCost`, which is CUR's `UnblendedCost`. */
  readonly total: string
  /** Of `EffectiveCost`. */
  readonly effectiveTotal: string
  /** The empty ID is for what no account is told of. */
  readonly byAccount: Readonly<Record<string, string>>
  readonly byChargeCategory: Readonly<Record<string, string>>
  /** By legacy CUR's own words. */
  readonly byLineItemType: Readonly<Record<string, string>>
}

/** Adds up lines. */
export function totalsOf(lines: readonly BillLine[]): BillTotals {
  return {
    currency: 'USD',
    total: toText(sum(lines.map(({ cost }) => cost))),
    effectiveTotal: toText(sum(lines.map(({ effective }) => effective))),
    byAccount: sumsBy(lines, ({ accountId }) => accountId),
    byChargeCategory: sumsBy(lines, ({ type }) => categories[type]),
    byLineItemType: sumsBy(lines, ({ type }) => type),
  }
}

function sumsBy(
  lines: readonly BillLine[],
  keyOf: (line: BillLine) => string,
): Record<string, string> {
  const sums = new Map<string, Decimal>()
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0n) + line.cost)
  return Object.fromEntries(
    [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, toText(value)]),
  )
}
