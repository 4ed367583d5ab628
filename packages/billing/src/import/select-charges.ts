import { curLine } from '../charges/cur-line.ts'
import type { CurColumn } from '../charges/cur-line.ts'
import { chargesFromCur } from '../charges/from-cur.ts'
import { chargesFromFocus } from '../charges/from-focus.ts'
import { sqlName } from '../duckdb.ts'
import type { TableColumns } from './columns-of.ts'

/** The SELECT list that makes Charges of lines of a table; `decimal` is the type of money. */
export function selectCharges({ family, columns }: TableColumns, decimal: string): string {
  const present = columns.filter(({ index }) => index >= 0).map(({ name }) => name)
  const charges =
    family === 'focus'
      ? chargesFromFocus(decimal)
      : chargesFromCur({ has: new Set(present.filter(isCurColumn)), decimal })
  return Object.entries<string>(charges)
    .map(([name, sql]) => `${sql === 'NULL' ? 'CAST(NULL AS VARCHAR)' : sql} AS ${sqlName(name)}`)
    .join(', ')
}

function isCurColumn(name: string): name is CurColumn {
  return Object.hasOwn(curLine, name)
}
