import { sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { BillingError } from '@aws-linked/model'
import { invalidFile, shown } from '../problem.ts'
import { spelled } from './columns-of.ts'
import type { TableColumns } from './columns-of.ts'
import type { LocalFile } from './download.ts'
import { damaged } from './parquet-lines.ts'
import type { ParquetColumn } from './parquet-lines.ts'

/** Files with the same columns of the same types: read as one. */
export interface ParquetBatch {
  readonly files: readonly LocalFile[]
  readonly header: readonly ParquetColumn[]
  readonly columns: TableColumns
}

/** The files of a batch, for a FROM. */
export function filesOf({ files }: ParquetBatch): string {
  // A folder of the host's called `x=y` is no column.
  return `read_parquet([${files.map(({ path }) => sqlText(path)).join(', ')}], hive_partitioning = false)`
}

/** Asks something of a batch. A file that cannot be read after all is damaged. */
export async function readBatch(
  db: DuckDb,
  { files }: ParquetBatch,
  sql: string,
): ReturnType<DuckDb['rows']> {
  try {
    return await db.rows(sql)
  } catch (error) {
    throw error instanceof BillingError ? error : damaged(files[0]?.key ?? '', error)
  }
}

/** A value that must not be. */
interface BadValue {
  readonly file: string
  readonly row: number
  readonly value: string
}

/** The error for the first value that a condition holds for. */
export async function explain(
  db: DuckDb,
  batch: ParquetBatch,
  { name, what, sql }: { readonly name: string; readonly what: string; readonly sql: string },
  value: string,
): Promise<BillingError> {
  const bad = await find(db, batch, sql, value)
  return spot(bad ?? { file: batch.files[0]?.key ?? '', row: 0, value: '' }, name, what)
}

/** The first value that a condition holds for. */
export async function find(
  db: DuckDb,
  { files }: ParquetBatch,
  condition: string,
  value: string,
): Promise<BadValue | undefined> {
  for (const { path, key } of files) {
    const [bad] = await db.rows(
      `SELECT file_row_number AS n, coalesce(${value}, '') AS value FROM read_parquet(${sqlText(path)}, hive_partitioning = false, file_row_number = true) WHERE ${condition} ORDER BY n LIMIT 1`,
    )
    if (bad) return { file: key, row: Number(bad['n']) + 1, value: bad['value'] ?? '' }
  }
  return undefined
}

/** The error for a bad value. */
export function spot({ file, row, value }: BadValue, name: string, what: string): BillingError {
  return invalidFile(`${value === '' ? 'the value' : shown(value)} ${what}`, {
    file,
    row,
    column: spelled(name),
  })
}
