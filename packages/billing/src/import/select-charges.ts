import { curLine } from '../charges/cur-line.ts'
import type { CurColumn } from '../charges/cur-line.ts'
import { chargesFromCur } from '../charges/from-cur.ts'
import { chargesFromFocus } from '../charges/from-focus.ts'
import { sqlName } from '../duckdb.ts'
import type { TableColumns } from './columns-of.ts'
import { typedLines } from './typed-lines.ts'

/** The query that makes Charges of lines whose columns are all text; `decimal` is the type of money. */
export function selectCharges(table: TableColumns, decimal: string, lines: string): string {
  const { family, columns } = table
  const present = columns.filter(({ index }) => index >= 0).map(({ name }) => name)
  const charges =
    family === 'focus'
      ? chargesFromFocus()
      : chargesFromCur({ has: new Set(present.filter(isCurColumn)), decimal })
  const list = Object.entries<string>(charges).map(
    ([name, sql]) => `${sql === 'NULL' ? 'CAST(NULL AS VARCHAR)' : sql} AS ${sqlName(name)}`,
  )
  return `SELECT ${list.join(', ')} FROM ${typedLines(table, decimal, lines)}`
}

function isCurColumn(name: string): name is CurColumn {
  return Object.hasOwn(curLine, name)
}
