import { chargeColumns } from './columns.ts'
import type { ChargeColumn, ChargeType } from './columns.ts'
import { timeOf } from './from-cur.ts'

/** The columns a FOCUS export may bring; `x_BillType` and `x_LineItemType` are of CUR alone. */
export const focusLine: Readonly<Record<string, ChargeType>> = Object.fromEntries(
  Object.entries(chargeColumns).filter(
    ([name]) => name !== 'x_BillType' && name !== 'x_LineItemType',
  ),
)

/** The SQL expressions that make Charges of FOCUS rows, whose columns are all text. */
export function chargesFromFocus(decimal: string): Record<ChargeColumn, string> {
  // Every key is a Charge's column, since both come from the same table.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(
    Object.entries<ChargeType>(chargeColumns).map(([name, type]) => [
      name,
      Object.hasOwn(focusLine, name) ? cast(`"${name}"`, type, decimal) : 'NULL',
    ]),
  ) as Record<ChargeColumn, string>
}

function cast(column: string, type: ChargeType, decimal: string): string {
  const casts = {
    text: column,
    money: `CAST(${column} AS ${decimal})`,
    price: `CAST(${column} AS ${decimal})`,
    quantity: `CAST(${column} AS DOUBLE)`,
    time: timeOf(column),
    // What is no JSON is kept, but must not break the queries over all rows.
    json: `CASE WHEN ${column} IS NULL OR json_valid(${column}) THEN ${column} ELSE CAST(json_object('', ${column}) AS VARCHAR) END`,
  } satisfies Record<ChargeType, string>
  return casts[type]
}
