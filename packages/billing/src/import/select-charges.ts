import type { ColumnType } from '../charges/columns.ts'
import { sqlName } from '../duckdb.ts'
import type { Table } from '../layouts/table.ts'

/** The query that makes Charges of lines whose columns are all text; `decimal` is the type of money. */
export function selectCharges(table: Table, decimal: string, lines: string): string {
  const present = table.columns.filter(({ index }) => index >= 0).map(({ name }) => name)
  const charge = table.layout.toCharge({ has: new Set(present), decimal })
  const list = Object.entries(charge).map(
    ([name, sql]) => `${sql === 'NULL' ? 'CAST(NULL AS VARCHAR)' : sql} AS ${sqlName(name)}`,
  )
  return `SELECT ${list.join(', ')} FROM ${typedLines(table, decimal, lines)}`
}

/** The type that a column of this kind must be castable to; `undefined` for what stays text or is no matter of casting. */
export function castTypeOf(type: ColumnType, decimal: string): string | undefined {
  if (type === 'time') return 'TIMESTAMP'
  return type === 'money' || type === 'price' ? decimal : undefined
}

/**
 * Lines with their types, of lines whose columns are all text: cast once here, however often the
 * mapping names a column. `decimal` is the type of money.
 */
function typedLines({ columns }: Table, decimal: string, lines: string): string {
  const casts = columns.flatMap(({ name, type }) => {
    const sql = castTo(type, decimal, sqlName(name))
    return sql === undefined ? [] : [`${sql} AS ${sqlName(name)}`]
  })
  return `(SELECT * REPLACE (${casts.join(', ')}) FROM ${lines})`
}

/** A text as what it stands for; `undefined` for what stays text. */
function castTo(type: ColumnType, decimal: string, sql: string): string | undefined {
  const casts = {
    text: undefined,
    account: undefined,
    money: `CAST(${sql} AS ${decimal})`,
    price: `CAST(${sql} AS ${decimal})`,
    quantity: `CAST(${sql} AS DOUBLE)`,
    // AWS writes `Z`, `+00:00` or no offset; reading another takes longer.
    time: `CASE WHEN length(${sql}) <= 19 OR suffix(${sql}, 'Z') OR suffix(${sql}, '+00:00') THEN CAST(${sql} AS TIMESTAMP) ELSE CAST(CAST(${sql} AS TIMESTAMPTZ) AS TIMESTAMP) END`,
    // What is no JSON is kept, but must not break the queries over all rows.
    json: `CASE WHEN ${sql} IS NULL OR json_valid(${sql}) THEN ${sql} ELSE CAST(json_object('', ${sql}) AS VARCHAR) END`,
  } satisfies Record<ColumnType, string | undefined>
  return casts[type]
}
