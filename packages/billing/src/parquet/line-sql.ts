import { sqlName, sqlText } from '../duckdb.ts'
import { tagKeySql } from '../layouts/table.ts'
import type { BoundColumn, KeyedColumns, Table } from '../layouts/table.ts'
import { accountSql } from './account-sql.ts'
import type { ParquetColumn } from './parquet-file.ts'

/** Each column of the line as SQL text over the file's columns: every value a text, or NULL. */
export function lineSelects(
  table: Table,
  header: readonly ParquetColumn[],
): ReadonlyMap<string, string> {
  return new Map([
    ...table.columns.map((column) => [column.name, valueSql(table, column, header)] as const),
    ...table.keyed.map((one) => [one.name, objectSql(one, header)] as const),
  ])
}

const missing = 'CAST(NULL AS VARCHAR)'

function valueSql(
  { layout }: Table,
  { name, index, type }: BoundColumn,
  header: readonly ParquetColumn[],
): string {
  const column = header[index]
  if (!column) return fromProduct(layout.productKey(name), header)
  if (isNested(column)) return `CAST(to_json(${sqlName(column.name)}) AS VARCHAR)`
  return type === 'account' ? accountSql(column) : textSql(column)
}

/** Macros of {@link lineSelects}: `places` counts the decimals of a number's text, `plain` writes it without an exponent. */
export const lineMacros = `
  CREATE OR REPLACE TEMP MACRO places(t) AS greatest(0,
    length(rtrim(split_part(split_part(lower(t), 'e', 1), '.', 2), '0'))
    - coalesce(TRY_CAST(nullif(split_part(lower(t), 'e', 2), '') AS INTEGER), 0));
  CREATE OR REPLACE TEMP MACRO plain(t) AS CASE WHEN contains(t, 'e-')
    THEN (CASE WHEN starts_with(t, '-') THEN '-0.' ELSE '0.' END)
      || repeat('0', CAST(split_part(t, 'e-', 2) AS INTEGER) - 1)
      || replace(ltrim(split_part(t, 'e-', 1), '-'), '.', '')
    ELSE t END`

/** NULL is written as a text, too. A DOUBLE's text is the shortest that means it. */
export function textSql({ name, type }: ParquetColumn): string {
  const column = sqlName(name)
  // DuckDB writes one digit before the point; it reads plain notation thirty times faster than its own.
  if (type === 'DOUBLE' || type === 'FLOAT') return `plain(CAST(${column} AS VARCHAR))`
  if (type !== 'VARCHAR') return `CAST(${column} AS VARCHAR)`
  return `CASE WHEN ${column} IN ('', 'NULL', 'null') THEN NULL ELSE ${column} END`
}

/** CUR 2.0 holds most of `product/…` in one map. */
function fromProduct(key: string | undefined, header: readonly ParquetColumn[]): string {
  const product = header.find(({ name, type }) => name === 'product' && type.startsWith('MAP'))
  return product && key !== undefined ? `nullif(product[${sqlText(key)}], '')` : missing
}

function objectSql(
  { name, columns, objects }: KeyedColumns,
  header: readonly ParquetColumn[],
): string {
  const canonical = (key: string): string => (name === 'tags' ? tagKeySql(key) : key)
  const entries = [
    ...objects.flatMap((index) => {
      const column = header[index]
      if (!column?.type.startsWith('MAP')) return []
      return [
        `list_transform(map_entries(coalesce(${sqlName(column.name)}, MAP {})), lambda e: {'k': ${canonical('e.key')}, 'v': CAST(e.value AS VARCHAR)})`,
      ]
    }),
    ...(columns.length === 0
      ? []
      : [
          `[${columns.map(({ index, key }) => `{'k': ${sqlText(key)}, 'v': ${textSql(header[index]!)}}`).join(', ')}]`,
        ]),
  ]
  if (entries.length === 0) {
    const text = objects.map((index) => header[index]).find((column) => column?.type === 'VARCHAR')
    return text ? textSql(text) : missing
  }
  const set = `list_filter(list_distinct(${entries.reduce((all, one) => `list_concat(${all}, ${one})`)}), lambda e: e.v IS NOT NULL AND e.v <> '')`
  return `(SELECT CASE WHEN len(s) = 0 THEN NULL ELSE CAST(to_json(map_from_entries(s)) AS VARCHAR) END FROM (SELECT ${set} AS s))`
}

function isNested({ type }: ParquetColumn): boolean {
  return /^(MAP|STRUCT|UNION)|\[\]$/.test(type)
}
