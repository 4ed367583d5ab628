import type { BoundColumn, Table } from '../layouts/table.ts'
import { accountIdSql } from '../layouts/account-id.ts'
import { accountSql } from './account-sql.ts'
import { idSql, textSql } from './parquet-file.ts'
import type { ParquetColumn } from './parquet-file.ts'

/** Each column of the line as SQL text over the file's columns: every value a text, or NULL. */
export function lineSelects(
  table: Table,
  header: readonly ParquetColumn[],
): ReadonlyMap<string, string> {
  return new Map(table.columns.map((column) => [column.name, valueSql(column, header)]))
}

function valueSql({ index, type }: BoundColumn, header: readonly ParquetColumn[]): string {
  const column = header[index]
  if (!column) return 'CAST(NULL AS VARCHAR)'
  if (type === 'account') return accountSql(column)
  return type === 'text' ? idSql(column) : textSql(column)
}

/**
 * Macros of {@link lineSelects}: `places` counts the decimals of a number's text, `plain` writes it without an
 * exponent, `account_id` is the rule for account IDs.
 */
export const lineMacros: string = `
  CREATE OR REPLACE TEMP MACRO places(t) AS CASE
    WHEN ltrim(replace(split_part(lower(t), 'e', 1), '.', ''), '+-0') = '' THEN 0
    ELSE greatest(0,
      length(rtrim(split_part(split_part(lower(t), 'e', 1), '.', 2), '0'))
      - coalesce(TRY_CAST(nullif(split_part(lower(t), 'e', 2), '') AS INTEGER), 0)) END;
  CREATE OR REPLACE TEMP MACRO plain(t) AS CASE WHEN contains(t, 'e-')
    THEN (CASE WHEN starts_with(t, '-') THEN '-0.' ELSE '0.' END)
      || repeat('0', CAST(split_part(t, 'e-', 2) AS INTEGER) - 1)
      || replace(ltrim(split_part(t, 'e-', 1), '-'), '.', '')
    ELSE t END;
  CREATE OR REPLACE TEMP MACRO account_id(t) AS ${accountIdSql('t')}`
