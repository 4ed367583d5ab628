import { sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { BillingError } from '@aws-linked/model'
import { invalidFile } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'

/** A Parquet file on this machine. */
export interface ParquetPath {
  /** In the source, for messages. */
  readonly key: string
  readonly path: string
}

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string
  /** As DuckDB calls it: `DOUBLE`, `MAP(VARCHAR, VARCHAR)`. */
  readonly type: string
}

/** What a Parquet file says of itself. */
export interface ParquetFile extends ParquetPath {
  readonly columns: readonly ParquetColumn[]
  /** Columns whose times are in milliseconds, as AWS's are: DuckDB would write them in microseconds. */
  readonly millis: readonly string[]
  /** As AWS has it: `snappy`. */
  readonly compression: string
  readonly rows: number
  readonly decompressedBytes: number
}

const codecs = ['snappy', 'gzip', 'zstd', 'brotli', 'uncompressed']

/** Reads the footer of a Parquet file. Fails with `invalid_file` when it is none. */
export async function describeParquet(
  db: DuckDb,
  { key, path }: ParquetPath,
): Promise<ParquetFile> {
  const file = sqlText(path)
  return reading(key, async () => {
    const columns = await db.rows(
      `DESCRIBE SELECT * FROM read_parquet(${file}, hive_partitioning = false)`,
    )
    const millis = await db.rows(
      `SELECT name FROM parquet_schema(${file}) WHERE converted_type = 'TIMESTAMP_MILLIS' OR contains(logical_type, 'MilliSeconds')`,
    )
    const [sizes] = await db.rows(
      `SELECT (SELECT num_rows FROM parquet_file_metadata(${file})) AS n, coalesce(sum(total_uncompressed_size), 0) AS bytes, coalesce(lower(first(compression)), '') AS codec FROM parquet_metadata(${file})`,
    )
    const codec = sizes?.['codec'] ?? ''
    return {
      key,
      path,
      columns: columns.map((row) => ({
        name: row['column_name'] ?? '',
        type: row['column_type'] ?? '',
      })),
      millis: millis.map((row) => row['name'] ?? ''),
      compression: codecs.includes(codec) ? codec : 'snappy',
      rows: Number(sizes?.['n']),
      decompressedBytes: Number(sizes?.['bytes']),
    }
  })
}

/** Does something with a file. What DuckDB cannot read is damaged. */
export async function reading<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BillingError) throw error
    throw invalidFile(fileTexts.damagedParquet, { file }, error)
  }
}
