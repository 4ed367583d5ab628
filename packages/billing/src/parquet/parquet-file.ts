import { stat } from 'node:fs/promises'
import { sqlName, sqlText } from '../duckdb.ts'
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
  /** As it lies on the disk. */
  readonly sizeBytes: number
  /** The types of columns with decimals of more digits than DuckDB counts: it reads them as other numbers. */
  readonly wide: ReadonlyMap<string, string>
}

const codecs = ['snappy', 'gzip', 'zstd', 'brotli', 'uncompressed']

/** Reads the footer of a Parquet file. Fails with `invalid_file` when it is none. */
export async function describeParquet(
  db: DuckDb,
  { key, path }: ParquetPath,
): Promise<ParquetFile> {
  const file = sqlText(path)
  return reading(key, async () => {
    const columns = await db.rows(`DESCRIBE SELECT * FROM ${fromParquet([path])}`)
    const schema = await db.rows(
      `SELECT name, num_children AS children, coalesce(converted_type, '') = 'TIMESTAMP_MILLIS' OR contains(coalesce(logical_type, ''), 'MilliSeconds') AS millis, coalesce(precision, 0) AS precision, scale FROM parquet_schema(${file})`,
    )
    const [sizes] = await db.rows(
      `SELECT (SELECT greatest(num_rows, (SELECT coalesce(sum(n), 0) FROM (SELECT DISTINCT row_group_id, row_group_num_rows AS n FROM parquet_metadata(${file})))) FROM parquet_file_metadata(${file})) AS n, coalesce(sum(total_uncompressed_size), 0) AS bytes, coalesce(lower(first(compression)), '') AS codec FROM parquet_metadata(${file})`,
    )
    const codec = sizes?.['codec'] ?? ''
    return {
      key,
      path,
      columns: columns.map((row) => ({
        name: row['column_name'] ?? '',
        type: row['column_type'] ?? '',
      })),
      millis: schema.filter((row) => row['millis'] === 'true').map((row) => row['name'] ?? ''),
      compression: codecs.includes(codec) ? codec : 'snappy',
      rows: Number(sizes?.['n']),
      decompressedBytes: Number(sizes?.['bytes']),
      sizeBytes: (await stat(path)).size,
      wide: wideDecimals(schema),
    }
  })
}

/** DuckDB's own limit. */
const mostDigits = 38

/** The schema lists a column's inner ones behind it: what is wrong with them is the column's. */
function wideDecimals(schema: readonly Readonly<Record<string, string>>[]): Map<string, string> {
  const wide = new Map<string, string>()
  let [column, inner] = ['', 0]
  for (const { name = '', children = '', precision, scale } of schema.slice(1)) {
    if (inner === 0) column = name
    else inner--
    inner += Number(children)
    if (Number(precision) > mostDigits) wide.set(column, `DECIMAL(${precision},${scale})`)
  }
  return wide
}

/** Files as a table, for a FROM. `more` are further options of DuckDB's. */
export function fromParquet(paths: readonly string[], more = ''): string {
  // A folder of the host's called `x=y` is no column. Older writers do not mark text as such: AWS writes nothing else.
  return `read_parquet([${paths.map(sqlText).join(', ')}], hive_partitioning = false, binary_as_string = true${more})`
}

/** Whether a column holds more than one value: a map, a struct, a list. */
export function isNested({ type }: Pick<ParquetColumn, 'type'>): boolean {
  return /^(MAP|STRUCT|UNION)|\]$/.test(type)
}

/** A column's value as SQL text; NULL is written as a text, too. A DOUBLE's text is the shortest that means it. */
export function textSql({ name, type }: ParquetColumn): string {
  const column = sqlName(name)
  if (isNested({ type })) return `CAST(to_json(${column}) AS VARCHAR)`
  // DuckDB writes one digit before the point; it reads plain notation thirty times faster than its own.
  if (isBinary(type)) return `plain(CAST(${column} AS VARCHAR))`
  if (type !== 'VARCHAR') return `CAST(${column} AS VARCHAR)`
  return `CASE WHEN ${column} IN ('', 'NULL', 'null') THEN NULL ELSE ${column} END`
}

/** {@link textSql} of what is not a number, though it may be stored as one: an ID has no `.0`, and NaN is none. */
export function idSql(column: ParquetColumn): string {
  if (!isBinary(column.type)) return textSql(column)
  const name = sqlName(column.name)
  return `CASE WHEN isnan(${name}) THEN NULL WHEN ${name} = trunc(${name}) AND abs(${name}) < 1e18 THEN CAST(CAST(${name} AS BIGINT) AS VARCHAR) ELSE ${textSql(column)} END`
}

function isBinary(type: string): boolean {
  return type === 'DOUBLE' || type === 'FLOAT'
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
