import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { invalidFile } from '../problem.ts'
import type { BoundColumn, KeyedColumns, TableColumns } from './columns-of.ts'
import type { LocalFile } from './download.ts'

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string
  /** As DuckDB calls it: `DOUBLE`, `MAP(VARCHAR, VARCHAR)`. */
  readonly type: string
}

/** The columns of a Parquet file. Fails with `invalid_file` when it is none. */
export async function parquetColumns(
  db: DuckDb,
  { path, key }: Pick<LocalFile, 'path' | 'key'>,
): Promise<ParquetColumn[]> {
  try {
    const rows = await db.rows(
      `DESCRIBE SELECT * FROM read_parquet(${sqlText(path)}, hive_partitioning = false)`,
    )
    return rows.map((row) => ({
      name: row['column_name'] ?? '',
      type: row['column_type'] ?? '',
    }))
  } catch (error) {
    throw error instanceof Error && error.name === 'BillingError' ? error : damaged(key, error)
  }
}

/** The error for a Parquet file that DuckDB cannot read. */
export function damaged(key: string, cause: unknown): Error {
  return invalidFile('the Parquet file is damaged or cut off.', { file: key }, cause)
}

/** Each column of the line as SQL text over the file's columns: every value a text, or NULL. */
export function lineSelects(
  { columns, keyed }: TableColumns,
  header: readonly ParquetColumn[],
): { readonly name: string; readonly sql: string }[] {
  return [
    ...columns.map((column) => ({ name: column.name, sql: valueSql(column, header) })),
    ...keyed.map((one) => ({ name: one.name, sql: objectSql(one, header) })),
  ]
}

const missing = 'CAST(NULL AS VARCHAR)'

function valueSql({ name, index, type }: BoundColumn, header: readonly ParquetColumn[]): string {
  const column = header[index]
  if (!column) return fromProduct(name, header)
  if (isNested(column)) return `CAST(to_json(${sqlName(column.name)}) AS VARCHAR)`
  if (/INT/.test(column.type) && type === 'text' && /account_id$|AccountId$/.test(name)) {
    // Whoever wrote account IDs as numbers lost their leading zeros.
    return `lpad(CAST(${sqlName(column.name)} AS VARCHAR), 12, '0')`
  }
  return textOf(column)
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
function textOf({ name, type }: ParquetColumn): string {
  const column = sqlName(name)
  // DuckDB writes one digit before the point; it reads plain notation thirty times faster than its own.
  if (type === 'DOUBLE' || type === 'FLOAT') return `plain(CAST(${column} AS VARCHAR))`
  if (type !== 'VARCHAR') return `CAST(${column} AS VARCHAR)`
  return `CASE WHEN ${column} IN ('', 'NULL', 'null') THEN NULL ELSE ${column} END`
}

/** CUR 2.0 holds most of `product/…` in one map. */
function fromProduct(name: string, header: readonly ParquetColumn[]): string {
  const product = header.find(
    (column) => column.name === 'product' && column.type.startsWith('MAP'),
  )
  const [, key] =
    /^product_(product_name|product_family|region|region_code|location|sku|servicename)$/.exec(
      name,
    ) ?? []
  return product && key !== undefined ? `nullif(product[${sqlText(key)}], '')` : missing
}

function objectSql(
  { name, columns, objects }: KeyedColumns,
  header: readonly ParquetColumn[],
): string {
  const canonical = (key: string): string =>
    name === 'tags' ? `regexp_replace(${key}, '^(user|aws)_', '\\1:')` : key
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
          `[${columns.map(({ index, key }) => `{'k': ${sqlText(key)}, 'v': ${textOf(header[index]!)}}`).join(', ')}]`,
        ]),
  ]
  if (entries.length === 0) {
    const text = objects.map((index) => header[index]).find((column) => column?.type === 'VARCHAR')
    return text ? textOf(text) : missing
  }
  const set = `list_filter(list_distinct(${entries.reduce((all, one) => `list_concat(${all}, ${one})`)}), lambda e: e.v IS NOT NULL AND e.v <> '')`
  return `(SELECT CASE WHEN len(s) = 0 THEN NULL ELSE CAST(to_json(map_from_entries(s)) AS VARCHAR) END FROM (SELECT ${set} AS s))`
}

function isNested({ type }: ParquetColumn): boolean {
  return /^(MAP|STRUCT|UNION)|\[\]$/.test(type)
}
