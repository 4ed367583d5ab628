import type { Decimal } from './decimal.ts'
import { categories } from './line.ts'
import type { BillLine, ChargeCategory } from './line.ts'

/** One row of a FOCUS export. */
export interface FocusRow {
  readonly line: BillLine
  readonly category: ChargeCategory
  readonly billed: Decimal
  readonly contracted: Decimal
  readonly list: Decimal
  readonly effective: Decimal
  /** Of rows a Savings Plan has to do with. */
  readonly commitment?: 'Used' | 'Unused' | 'Purchase'
}

/**
 * A bill's lines as FOCUS tells them: what a plan covers is billed nothing instead of being taken off
 * again, and what of a plan's day was not used is a row of its own.
 */
export function toFocusRows(lines: readonly BillLine[]): FocusRow[] {
  return lines.flatMap(toRows)
}

function toRows(line: BillLine): FocusRow[] {
  const { type, cost, list, effective } = line
  const category = categories[type]
  const row: FocusRow = { line, category, billed: cost, contracted: cost, list, effective }
  // The plan's own lines are the only ones FOCUS tells in another way.
  if (type === 'SavingsPlanNegation') return []
  if (type === 'SavingsPlanCoveredUsage') return [{ ...row, billed: 0n, commitment: 'Used' }]
  if (type !== 'SavingsPlanRecurringFee') return [row]
  const bought: FocusRow = { ...row, effective: 0n, commitment: 'Purchase' }
  if (effective === 0n) return [bought]
  const nothing = { billed: 0n, contracted: 0n, list: 0n }
  return [bought, { ...row, ...nothing, category: 'Usage', commitment: 'Unused' }]
}
