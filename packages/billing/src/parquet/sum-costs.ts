import { DecimalSum } from '../csv/decimal-sum.ts'
import type { DuckDb } from '../duckdb.ts'
import { invalidFile, shown } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { accountSql } from './account-sql.ts'
import { filesOf, readBatch } from './batch.ts'
import type { ParquetBatch } from './batch.ts'
import { textSql } from './parquet-file.ts'

/** Rows that are alike in currency, account and type, and what they cost. Each is empty for none. */
export interface CostGroup {
  readonly currency: string
  readonly account: string
  readonly type: string
  rows: number
  readonly sum: DecimalSum
}

/**
 * Counts and adds up the cost column of a batch, exactly, whatever type it has: straight from the files, so that
 * nothing that makes Charges has a hand in it. Needs `lineMacros`.
 */
export async function sumCosts(db: DuckDb, batch: ParquetBatch): Promise<CostGroup[]> {
  const { header, table } = batch
  const text = (index: number): string => (header[index] ? textSql(header[index]) : 'NULL')
  const { name: costColumn = '', type: costType = '' } = header[table.cost.index] ?? {}
  const account = header[table.account.index]
  const cost = textSql({ name: costColumn, type: costType })
  // What 18 decimals can hold is added up by DuckDB; the little that they cannot, one by one below.
  const decimal = `TRY_CAST(${cost} AS DECIMAL(38, 18))`
  // No shorter text than the shortest gives the same DOUBLE: had a digit been cut off, it would be another.
  const fits = /^(DOUBLE|FLOAT)$/.test(costType)
    ? `coalesce(CAST(amount AS DOUBLE) = CAST(cost AS DOUBLE), false)`
    : `coalesce(regexp_full_match(cost, '[+-]?[0-9]{1,20}([.][0-9]{0,18})?'), false)`
  const isLeft = `cost IS NOT NULL AND NOT ${fits}`
  const lines = `(SELECT coalesce(${account ? accountSql(account) : 'NULL'}, '') AS account, coalesce(${text(table.currency.index)}, '') AS currency, coalesce(${text(table.type.index)}, '') AS type, ${cost} AS cost, ${decimal} AS amount FROM ${filesOf(batch)})`
  const groups = new Map<string, CostGroup>()
  const groupOf = (row: Readonly<Record<string, string>>): CostGroup => {
    const { currency = '', account: id = '', type = '' } = row
    const key = JSON.stringify([currency, id, type])
    const group = groups.get(key) ?? { currency, account: id, type, rows: 0, sum: new DecimalSum() }
    groups.set(key, group)
    return group
  }
  const sums = await readBatch(
    db,
    batch,
    `SELECT account, currency, type, count(*) AS n, count(*) FILTER (WHERE ${isLeft}) AS "left", CAST(coalesce(sum(amount) FILTER (WHERE ${fits}), 0) AS VARCHAR) AS amount FROM ${lines} GROUP BY ALL`,
  )
  let left = 0
  for (const row of sums) {
    const group = groupOf(row)
    group.rows += Number(row['n'])
    group.sum.addText(row['amount'] ?? '')
    left += Number(row['left'])
  }
  // Most files have none: a second look at every row would cost as much as the first.
  if (left === 0) return [...groups.values()]
  const rest = await readBatch(
    db,
    batch,
    `SELECT account, currency, type, cost, count(*) AS n FROM ${lines} WHERE ${isLeft} GROUP BY ALL`,
  )
  for (const row of rest) {
    if (groupOf(row).sum.addText(row['cost'] ?? '', Number(row['n']))) continue
    const spot = { file: batch.files[0]?.key ?? '', column: table.layout.spelled(table.cost.name) }
    throw invalidFile(fileTexts.notNumber(shown(row['cost'] ?? '')), spot)
  }
  return [...groups.values()]
}
