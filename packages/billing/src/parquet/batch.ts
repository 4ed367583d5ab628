import type { BillingError } from '@aws-linked/model'
import { sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { readTable } from '../layouts/table.ts'
import type { BoundColumn, Table } from '../layouts/table.ts'
import { invalidFile, shown } from '../problem.ts'
import { describeParquet, reading } from './parquet-file.ts'
import type { ParquetColumn, ParquetFile, ParquetPath } from './parquet-file.ts'

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
    const header = file.columns
    const names = header.map(({ name }) => name)
    const table = readTable(names, { ...how, file: file.key })
    const signature = JSON.stringify([header, file.millis])
    if (signature === before) batches.at(-1)?.files.push(file)
    else batches.push({ files: [file], header, table })
    before = signature
  }
  return batches
}

/** The files of a batch, for a FROM. */
export function filesOf({ files }: Pick<ParquetBatch, 'files'>): string {
  // A folder of the host's called `x=y` is no column.
  return `read_parquet([${files.map(({ path }) => sqlText(path)).join(', ')}], hive_partitioning = false)`
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
  readonly what: (value: string) => string
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
    invalidFile(condition.what('The value'), { file: batch.files[0]?.key ?? '' })
  )
}

/** The error for the first value that a condition holds for, if it does for any. */
export async function findBad(
  db: DuckDb,
  { files, table }: ParquetBatch,
  { column, what, sql, value }: Condition,
): Promise<BillingError | undefined> {
  for (const file of files) {
    const [bad] = await db.rows(
      `SELECT file_row_number AS n, coalesce(${value}, '') AS value FROM read_parquet(${sqlText(file.path)}, hive_partitioning = false, file_row_number = true) WHERE ${sql} ORDER BY n LIMIT 1`,
    )
    if (!bad) continue
    return invalidFile(what(bad['value'] ? shown(bad['value']) : 'The value'), {
      file: file.key,
      row: Number(bad['n']) + 1,
      column: table.layout.spelled(column.name),
    })
  }
  return undefined
}
