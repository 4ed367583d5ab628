import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { toAccountId } from '../layouts/account-id.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { filesOf, readBatch, refuseWhere } from './batch.ts'
import type { ParquetBatch } from './batch.ts'
import { idSql, isNested } from './parquet-file.ts'
import type { ParquetColumn } from './parquet-file.ts'

/** Numbers up to here are exact in a binary type: a FLOAT does not even hold twelve digits. */
const exactUpTo: Readonly<Record<string, number>> = { FLOAT: 2 ** 24, DOUBLE: 2 ** 53 }

/** An account ID as SQL text, by the one rule of {@link toAccountId}; NULL for none. Needs `lineMacros`. */
export function accountSql(column: ParquetColumn): string {
  return `account_id(${idSql(column)})`
}

/**
 * Gives the SQL that is true for the rows of one account; `''` is none. Of texts, the bare column is compared with
 * what stands in it: that lets DuckDB pass over what cannot match.
 */
export async function accountFilter(
  db: DuckDb,
  batch: ParquetBatch,
): Promise<(account: string) => string> {
  const column = batch.header[batch.table.account.index]
  if (!column) return () => 'true'
  const isOf = (account: string): string =>
    account === '' ? `${accountSql(column)} IS NULL` : `${accountSql(column)} = ${sqlText(account)}`
  if (column.type !== 'VARCHAR') return isOf
  const name = sqlName(column.name)
  const rows = await readBatch(db, batch, `SELECT DISTINCT ${name} AS id FROM ${filesOf(batch)}`)
  const written = Map.groupBy(
    rows.map(({ id = '' }) => id),
    toAccountId,
  )
  return (account) =>
    account === ''
      ? isOf('')
      : `${name} IN (${(written.get(account) ?? [account]).map(sqlText).join(', ')})`
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
  return /INT|^DECIMAL|^DOUBLE$|^FLOAT$/.test(type) && !isNested({ type })
}
