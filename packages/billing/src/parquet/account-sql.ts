import { sqlName } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { refuseWhere } from './batch.ts'
import type { ParquetBatch } from './batch.ts'
import type { ParquetColumn } from './parquet-file.ts'

/** Digits of an account ID that each binary type can hold exactly: a FLOAT holds none of twelve. */
const exactUpTo: Readonly<Record<string, number>> = { FLOAT: 2 ** 24, DOUBLE: 2 ** 53 }

/**
 * An account ID as SQL text: twelve digits. A number gets back the zeros it lost; one of more than twelve
 * digits is kept as it is. A text stays as it is.
 */
export function accountSql({ name, type }: ParquetColumn): string {
  const column = sqlName(name)
  if (!isNumber(type)) {
    const text = type === 'VARCHAR' ? column : `CAST(${column} AS VARCHAR)`
    return `CASE WHEN ${text} IN ('', 'NULL', 'null') THEN NULL ELSE ${text} END`
  }
  const digits = /INT/.test(type)
    ? `CAST(${column} AS VARCHAR)`
    : `CAST(TRY_CAST(${column} AS HUGEINT) AS VARCHAR)`
  return `CASE WHEN length(${digits}) < 12 THEN lpad(${digits}, 12, '0') ELSE ${digits} END`
}

/** SQL that is true for the rows of one account; `''` is none. */
export function isAccountSql(column: ParquetColumn, account: string): string {
  const text = `'${account.replaceAll("'", "''")}'`
  if (account === '') return `${accountSql(column)} IS NULL`
  // A bare column lets DuckDB pass over what cannot match.
  return `${column.type === 'VARCHAR' ? sqlName(column.name) : accountSql(column)} = ${text}`
}

/** Refuses numbers that are no account ID: negative, with a fraction, or too large for their type to be exact. */
export async function checkAccounts(db: DuckDb, batch: ParquetBatch): Promise<void> {
  const conditions = batch.table.columns.flatMap((column) => {
    const { name = '', type = '' } = batch.header[column.index] ?? {}
    if (column.type !== 'account' || !isNumber(type) || /^U.*INT/.test(type)) return []
    const value = sqlName(name)
    const bounds = [`${value} < 0`]
    if (!/INT/.test(type)) bounds.push(`${value} <> trunc(${value})`)
    const most = exactUpTo[type]
    if (most !== undefined) bounds.push(`NOT isfinite(${value})`, `${value} > ${most}`)
    return [
      {
        column,
        what: fileTexts.notAccount,
        sql: `(${bounds.join(' OR ')})`,
        value: `CAST(${value} AS VARCHAR)`,
      },
    ]
  })
  if (conditions.length > 0) await refuseWhere(db, batch, conditions)
}

function isNumber(type: string): boolean {
  return /INT|^DECIMAL|^DOUBLE$|^FLOAT$/.test(type) && !/^(MAP|STRUCT|UNION)|\[\]$/.test(type)
}
