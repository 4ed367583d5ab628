import type { DuckDb } from '../duckdb.ts'
import { openCurrency } from '../layouts/currency.ts'
import type { OpenCurrency } from '../layouts/currency.ts'
import type { FileSpot } from '../problem.ts'
import { findRow } from './batch.ts'
import type { ParquetBatch } from './batch.ts'
import { textSql } from './parquet-file.ts'

/** {@link openCurrency} of a period's Parquet files, of which the lines tell `told`. */
export async function openCurrencyOf(
  db: DuckDb,
  batches: readonly ParquetBatch[],
  told: readonly { readonly currency: string }[],
): Promise<OpenCurrency | undefined> {
  const currencies = new Set(told.map(({ currency }) => currency))
  const [first] = batches
  if (!first || !currencies.has('')) return undefined
  const { usualCurrency: usual } = first.table.layout
  return openCurrency({ told: currencies, open: await firstOpen(db, batches), usual })
}

async function firstOpen(
  db: DuckDb,
  batches: readonly ParquetBatch[],
): Promise<FileSpot | undefined> {
  for (const batch of batches) {
    const { currency, layout } = batch.table
    const column = batch.header[currency.index]
    const found = await findRow(db, batch, column ? `${textSql(column)} IS NULL` : 'true', `''`)
    if (found) return { file: found.file, row: found.row, column: layout.spelled(currency.name) }
  }
  return undefined
}
