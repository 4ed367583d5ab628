import { join } from 'node:path'
import type { BillingError } from '@aws-linked/model'
import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { findBad, toBatches } from '../parquet/batch.ts'
import type { ParquetBatch } from '../parquet/batch.ts'
import { checkParquet } from '../parquet/check-parquet.ts'
import { readKeyed } from '../parquet/keyed-sql.ts'
import type { KeyedObjects } from '../parquet/keyed-sql.ts'
import { lineMacros, lineSelects } from '../parquet/line-sql.ts'
import { openCurrencyOf } from '../parquet/open-currency.ts'
import { reading } from '../parquet/parquet-file.ts'
import { sumCosts } from '../parquet/sum-costs.ts'
import { billingError } from '../problem.ts'
import type { ErrorText } from '../texts/error-text.ts'
import { periodTexts } from '../texts/file-texts.ts'
import { limitTexts } from '../texts/limit-texts.ts'
import { parquetOptions, partName } from './convert.ts'
import type { Converted, ConvertOptions } from './convert.ts'
import { castTypeOf, selectCharges, uncastableText } from './select-charges.ts'
import { listTotals } from './totals.ts'
import type { Group } from './totals.ts'

/** Makes Charges of Parquet: all of it is DuckDB's work. */
export async function convertParquet(db: DuckDb, options: ConvertOptions): Promise<Converted> {
  await db.run(lineMacros)
  const { delivery } = options.period.export
  const batches = await toBatches(db, options.files, { delivery, needed: 'charges' })
  const rows = checkSizes(batches, options)
  let decimals = 0
  const groups: Group[] = []
  for (const batch of batches) {
    decimals = Math.max(decimals, await checkParquet(db, batch, 'charges'))
    groups.push(...(await sumCosts(db, batch)))
  }
  const open = await openCurrencyOf(db, batches, groups)
  const currency = open?.currency ?? batches[0]?.table.layout.usualCurrency ?? ''
  const scale = Math.max(options.scale, decimals)
  const parts: string[] = []
  const unread = new Set<string>()
  for (const batch of batches) {
    const part = partName(parts.length)
    const objects = await readKeyed(db, batch, options.temp)
    for (const name of objects.unread) unread.add(name)
    await convert(db, batch, objects, { out: join(options.out, part), scale, currency })
    parts.push(part)
    options.onRows?.(batch.files.reduce((sum, file) => sum + file.rows, 0))
  }
  return {
    rows,
    tables: batches.map(({ table }) => table),
    scale,
    decimals,
    openCurrency: open,
    unread: [...unread],
    parts,
    totals: listTotals(groups, currency),
  }
}

/** Refuses what is of several tables, or too large. Gives the rows of each file. */
function checkSizes(batches: readonly ParquetBatch[], { limits }: ConvertOptions): number[] {
  if (new Set(batches.map(({ table }) => table.layout.columns)).size > 1) {
    throw billingError('invalid_file', periodTexts.curAndFocus)
  }
  const files = batches.flatMap((batch) => batch.files)
  const rows = files.map((file) => file.rows)
  if (files.some((file) => file.decompressedBytes > limits.decompressedBytes)) {
    throw tooLarge('decompressedBytes', limitTexts.parquetBytes(limits.decompressedBytes))
  }
  if (rows.reduce((sum, n) => sum + n, 0) > limits.rows)
    throw tooLarge('rows', limitTexts.rows(limits.rows))
  return rows
}

function tooLarge(limit: string, text: ErrorText): BillingError {
  return billingError('too_large', text, { details: { limit } })
}

interface ConvertJob {
  readonly out: string
  readonly scale: number
  readonly currency: string
}

async function convert(
  db: DuckDb,
  batch: ParquetBatch,
  { selects, from }: KeyedObjects,
  { out, scale, currency }: ConvertJob,
): Promise<void> {
  const decimal = `DECIMAL(38,${scale})`
  const texts = lineSelects(batch.table, batch.header)
  const lines = [...texts, ...selects].map(([name, sql]) => `${sql} AS ${sqlName(name)}`)
  const charges = selectCharges(
    batch.table,
    { decimal, currency },
    `(SELECT ${lines.join(', ')} FROM ${from})`,
  )
  await reading(batch.files[0]?.key ?? '', async () => {
    try {
      await db.run(`COPY (${charges}) TO ${sqlText(out)} (${parquetOptions(20_480)})`)
    } catch (error) {
      throw (await uncastable(db, batch, texts, decimal)) ?? error
    }
  })
}

/** Which value it was that could not be cast: asked only once something could not. */
async function uncastable(
  db: DuckDb,
  batch: ParquetBatch,
  texts: ReadonlyMap<string, string>,
  decimal: string,
): Promise<BillingError | undefined> {
  for (const column of batch.table.columns) {
    const to = castTypeOf(column.type, decimal)
    const value = texts.get(column.name)
    if (to === undefined || column.index < 0 || value === undefined) continue
    const bad = await findBad(db, batch, {
      column,
      value,
      what: uncastableText(column.type),
      sql: `${value} IS NOT NULL AND TRY_CAST(${value} AS ${to}) IS NULL`,
    })
    if (bad) return bad
  }
  return undefined
}
