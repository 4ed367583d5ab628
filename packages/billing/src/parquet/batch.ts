import type { BillingError } from '@aws-linked/model'
import type { DuckDb } from '../duckdb.ts'
import { readTable } from '../layouts/table.ts'
import type { BoundColumn, Table } from '../layouts/table.ts'
import { billingError, invalidFile, shown } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { limitTexts } from '../texts/limit-texts.ts'
import { describeParquet, fromParquet, reading } from './parquet-file.ts'
import type { ParquetColumn, ParquetFile, ParquetPath } from './parquet-file.ts'

/** So many rows a file may have, however small it is; and so many bytes, as a CSV file may. */
const freeRows = 1_000_000
const freeBytes = 64 << 20
/** As of CSV; a column that repeats takes next to nothing in either. */
const mostRatio = 250

/** Parquet files that follow each other and have the same columns of the same types: read as one. */
export interface ParquetBatch {
  readonly files: readonly ParquetFile[]
  readonly header: readonly ParquetColumn[]
  readonly table: Table
}

/** Groups files for reading. Fails with `invalid_file` for what is no Parquet, or lacks a needed column. */
export async function toBatches(
  db: DuckDb,
  paths: readonly ParquetPath[],
  how: Pick<Parameters<typeof readTable>[1], 'delivery' | 'needed'>,
): Promise<ParquetBatch[]> {
  const batches: { files: ParquetFile[]; header: readonly ParquetColumn[]; table: Table }[] = []
  let before = ''
  for (const path of paths) {
    const file = await describeParquet(db, path)
    refuseBomb(file)
    const header = file.columns
    const names = header.map(({ name }) => name)
    const table = readTable(names, { ...how, file: file.key })
    refuseWide(file, table, how.needed)
    const signature = JSON.stringify([header, file.millis])
    if (signature === before) batches.at(-1)?.files.push(file)
    else batches.push({ files: [file], header, table })
    before = signature
  }
  return batches
}

/**
 * Two small integers can say that a row repeats a hundred million times. No export has more rows than bytes, so a file
 * that has is refused by its footer, before anything of it is read.
 */
function refuseBomb({ key, rows, decompressedBytes, sizeBytes }: ParquetFile): void {
  if (rows > freeRows + sizeBytes) {
    throw billingError('too_large', limitTexts.parquetRows(key, rows, sizeBytes), {
      details: { limit: 'rows', file: key },
    })
  }
  if (decompressedBytes > freeBytes + mostRatio * sizeBytes) {
    throw billingError('too_large', limitTexts.parquetRatio(key), {
      details: { limit: 'ratio', file: key },
    })
  }
}

/** Charges are made of some columns; a report has them all. */
function refuseWide(
  { key, columns, wide }: ParquetFile,
  table: Table,
  needed: 'total' | 'charges',
): void {
  for (const [index, { name }] of columns.entries()) {
    const type = wide.get(name)
    if (type === undefined) continue
    const bound = table.columns.find((column) => column.index === index)
    const isKeyed = table.keyed.some(({ sources }) => sources.some((one) => one.index === index))
    if (needed === 'charges' && !bound && !isKeyed) continue
    throw invalidFile(fileTexts.wideDecimal(type), {
      file: key,
      column: bound ? table.layout.spelled(bound.name) : name,
      remedy: fileTexts.wideDecimalRemedy,
    })
  }
}

/** The files of a batch, for a FROM. */
export function filesOf({ files }: Pick<ParquetBatch, 'files'>): string {
  return fromParquet(files.map(({ path }) => path))
}

/** Asks something of a batch. */
export function readBatch(
  db: DuckDb,
  { files }: ParquetBatch,
  sql: string,
): ReturnType<DuckDb['rows']> {
  return reading(files[0]?.key ?? '', () => db.rows(sql))
}

/** What must not hold for any value of a column. */
export interface Condition {
  readonly column: Pick<BoundColumn, 'name'>
  /** What is wrong with a value for which it holds. */
  readonly what: (shown: string, value: string) => string
  /** SQL of the condition, and of the value as a text. */
  readonly sql: string
  readonly value: string
}

/** Refuses the first of the conditions that hold for a row. `also` is counted in the same reading. */
export async function refuseWhere(
  db: DuckDb,
  batch: ParquetBatch,
  conditions: readonly Condition[],
  also = '0',
): Promise<string> {
  const counts = conditions.map(({ sql }, n) => `count(*) FILTER (WHERE ${sql}) AS bad${n}`)
  const [found] = await readBatch(
    db,
    batch,
    `SELECT ${[`${also} AS also`, ...counts].join(', ')} FROM ${filesOf(batch)}`,
  )
  for (const [n, condition] of conditions.entries()) {
    if (Number(found?.[`bad${n}`]) > 0) throw await explain(db, batch, condition)
  }
  return found?.['also'] ?? ''
}

/** The error for the first value that a condition holds for. */
export async function explain(
  db: DuckDb,
  batch: ParquetBatch,
  condition: Condition,
): Promise<BillingError> {
  return (
    (await findBad(db, batch, condition)) ??
    invalidFile(condition.what('The value', ''), { file: batch.files[0]?.key ?? '' })
  )
}

/** The error for the first value that a condition holds for, if it does for any. */
export async function findBad(
  db: DuckDb,
  batch: ParquetBatch,
  { column, what, sql, value }: Condition,
): Promise<BillingError | undefined> {
  const found = await findRow(db, batch, sql, value)
  if (!found) return undefined
  const { file, row, value: text } = found
  return invalidFile(what(text === '' ? 'The value' : shown(text), text), {
    file,
    row,
    column: batch.table.layout.spelled(column.name),
  })
}

/** Where a condition holds first, and the value there. */
export async function findRow(
  db: DuckDb,
  { files }: ParquetBatch,
  sql: string,
  value: string,
): Promise<{ readonly file: string; readonly row: number; readonly value: string } | undefined> {
  for (const file of files) {
    const [found] = await db.rows(
      `SELECT file_row_number AS n, coalesce(${value}, '') AS value FROM ${fromParquet([file.path], ', file_row_number = true')} WHERE ${sql} ORDER BY n LIMIT 1`,
    )
    if (found) {
      return { file: file.key, row: Number(found['n']) + 1, value: found['value'] ?? '' }
    }
  }
  return undefined
}
