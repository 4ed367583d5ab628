import { chargeColumns } from './columns.ts'
import type { ChargeColumn, ChargeType } from './columns.ts'

/** The columns a FOCUS export may bring; `x_BillType` and `x_LineItemType` are of CUR alone. */
export const focusLine: Readonly<Record<string, ChargeType>> = Object.fromEntries(
  Object.entries(chargeColumns).filter(
    ([name]) => name !== 'x_BillType' && name !== 'x_LineItemType',
  ),
)

/** The SQL expressions that make Charges of FOCUS rows, whose columns have their types: they are Charges. */
export function chargesFromFocus(): Record<ChargeColumn, string> {
  // Every key is a Charge's column, since both come from the same table.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(
    Object.keys(chargeColumns).map((name) => [name, name in focusLine ? `"${name}"` : 'NULL']),
  ) as Record<ChargeColumn, string>
}
