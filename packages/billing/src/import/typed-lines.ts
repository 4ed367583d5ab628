import { sqlName } from '../duckdb.ts'
import type { LineValue } from '../charges/cur-line.ts'
import type { TableColumns } from './columns-of.ts'

/**
 * Lines with their types, of lines whose columns are all text: cast once here, however often the
 * mapping names a column. `decimal` is the type of money.
 */
export function typedLines({ columns }: TableColumns, decimal: string, lines: string): string {
  const casts = columns.flatMap(({ name, type }) => {
    const sql = castTo(type, decimal, sqlName(name))
    return sql === undefined ? [] : [`${sql} AS ${sqlName(name)}`]
  })
  return `(SELECT * REPLACE (${casts.join(', ')}) FROM ${lines})`
}

/** A text as what it stands for; `undefined` for what stays text. */
function castTo(type: LineValue, decimal: string, sql: string): string | undefined {
  const casts = {
    text: undefined,
    money: `CAST(${sql} AS ${decimal})`,
    price: `CAST(${sql} AS ${decimal})`,
    quantity: `CAST(${sql} AS DOUBLE)`,
    // AWS writes `Z`, `+00:00` or no offset; reading another takes longer.
    time: `CASE WHEN length(${sql}) <= 19 OR suffix(${sql}, 'Z') OR suffix(${sql}, '+00:00') THEN CAST(${sql} AS TIMESTAMP) ELSE CAST(CAST(${sql} AS TIMESTAMPTZ) AS TIMESTAMP) END`,
    // What is no JSON is kept, but must not break the queries over all rows.
    json: `CASE WHEN ${sql} IS NULL OR json_valid(${sql}) THEN ${sql} ELSE CAST(json_object('', ${sql}) AS VARCHAR) END`,
  } satisfies Record<LineValue, string | undefined>
  return casts[type]
}
