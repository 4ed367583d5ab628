import { findKnownColumns } from '../csv/known-columns.ts'
import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { BillingError } from '@aws-linked/model'
import { damaged, parquetColumns } from '../import/parquet-lines.ts'
import type { ParquetColumn } from '../import/parquet-lines.ts'
import { invalidFile, shown } from '../problem.ts'
import type { LocalReportFile } from './split-period.ts'
import { Tally } from './tally.ts'

/** Parquet files that follow each other and have the same columns of the same types: read as one. */
export interface ParquetBatch {
  /** For messages: the first of them. */
  readonly file: string
  /** SQL of the table. */
  readonly from: string
  /** SQL of all its columns in the types that the files have. */
  readonly all: string
  /** SQL of the account: a text, empty for none. */
  readonly account: string
  /** SQL of the cost as its shortest text, which for a DOUBLE is the number that was written into it. */
  readonly cost: string
  /** Whether the cost is a binary number, not a decimal one or a text. */
  readonly isBinary: boolean
  readonly costColumn: string
  /** SQL of the currency: a text, empty for none. */
  readonly currency: string
  readonly compression: string
  /** SQL that is true for the rows of one account. */
  isOf(account: string): string
}

/** Groups files for reading. Fails with `invalid_file` for what is no Parquet, or lacks a needed column. */
export async function toParquetBatches(
  db: DuckDb,
  files: readonly LocalReportFile[],
): Promise<ParquetBatch[]> {
  const batches: ParquetBatch[] = []
  let paths: string[] = []
  let before = ''
  for (const file of files) {
    const columns = await parquetColumns(db, file)
    const millis = await millisOf(db, file)
    const signature = JSON.stringify([columns, millis])
    const known = findKnownColumns(columns.map(({ name }) => name))
    if ('missing' in known) {
      throw invalidFile(`it has no column ${known.missing}.`, { file: file.key })
    }
    const isSame = signature === before
    paths = isSame ? [...paths, file.path] : [file.path]
    before = signature
    const name = (index: number): string => sqlName(columns[index]?.name ?? '')
    const { name: costColumn = '', type: costType = '' } = columns[known.cost] ?? {}
    const accountType = columns[known.account]?.type
    // A bare column lets DuckDB pass over what cannot match.
    const bare = name(known.account)
    const account = accountType === 'VARCHAR' ? bare : `CAST(${bare} AS VARCHAR)`
    const batch = {
      file: file.key,
      // Folders called `x=y` would become columns.
      from: `read_parquet([${paths.map(sqlText).join(', ')}], hive_partitioning = false)`,
      all: allColumns(millis.filter((each) => columns.some(isTimestamp(each)))),
      account: textOrNothing(bare),
      isOf: (wanted: string) =>
        wanted === ''
          ? `coalesce(${account} IN ('', 'NULL', 'null'), true)`
          : `${account} = ${sqlText(wanted)}`,
      cost: `CAST(${sqlName(costColumn)} AS VARCHAR)`,
      costColumn,
      isBinary: costType === 'DOUBLE' || costType === 'FLOAT',
      currency: known.currency < 0 ? `''` : textOrNothing(name(known.currency)),
      compression: await compressionOf(db, file),
    }
    if (isSame) batches[batches.length - 1] = batch
    else batches.push(batch)
  }
  return batches
}

/** Counts and adds up a batch by account, exactly, whatever type the cost has. */
export async function tallyBatch(
  db: DuckDb,
  batch: ParquetBatch,
): Promise<ReadonlyMap<string, Tally>> {
  const { from, account, currency, cost, isBinary } = batch
  // What 18 decimals can hold is added up by DuckDB; the little that they cannot, one by one below.
  const decimal = `TRY_CAST(${cost} AS DECIMAL(38, 18))`
  const isNothing = `coalesce(${cost} IN ('', 'NULL', 'null'), true)`
  // No shorter text than the shortest gives the same DOUBLE: had a digit been cut off, it would be another.
  const fits = isBinary
    ? `coalesce(CAST(${decimal} AS DOUBLE) = CAST(${cost} AS DOUBLE), false)`
    : `coalesce(regexp_full_match(${cost}, '[+-]?[0-9]{1,20}([.][0-9]{0,18})?'), false)`
  const lines = `(SELECT ${account} AS account, ${currency} AS currency, ${cost} AS cost, ${isNothing} AS nothing, ${fits} AS fits, ${decimal} AS amount FROM ${from})`
  const tallies = new Map<string, Tally>()
  const sums = await read(
    db,
    batch,
    `SELECT account, currency, count(*) AS n, CAST(coalesce(sum(amount) FILTER (WHERE fits), 0) AS VARCHAR) AS amount FROM ${lines} GROUP BY ALL`,
  )
  for (const row of sums) {
    const tally = tallyOf(tallies, row['account'] ?? '')
    tally.rows += Number(row['n'])
    tally.sum(row['currency'] ?? '').addText(row['amount'] ?? '')
  }
  const rest = await read(
    db,
    batch,
    `SELECT account, currency, cost, count(*) AS n FROM ${lines} WHERE NOT fits AND NOT nothing GROUP BY ALL`,
  )
  for (const row of rest) {
    const sum = tallyOf(tallies, row['account'] ?? '').sum(row['currency'] ?? '')
    if (sum.addText(row['cost'] ?? '', Number(row['n']))) continue
    throw invalidFile(`${shown(row['cost'] ?? '')} is no number.`, {
      file: batch.file,
      column: batch.costColumn,
    })
  }
  return tallies
}

async function read(
  db: DuckDb,
  { file }: ParquetBatch,
  sql: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  try {
    return await db.rows(sql)
  } catch (error) {
    throw toProblem(error, file)
  }
}

/** The error for a query over a file that failed, unless it is told apart already. */
export function toProblem(error: unknown, file: string): unknown {
  return error instanceof BillingError ? error : damaged(file, error)
}

function tallyOf(tallies: Map<string, Tally>, account: string): Tally {
  let tally = tallies.get(account)
  if (!tally) {
    tally = new Tally()
    tallies.set(account, tally)
  }
  return tally
}

function textOrNothing(column: string): string {
  const text = `CAST(${column} AS VARCHAR)`
  return `CASE WHEN coalesce(${text} IN ('NULL', 'null'), true) THEN '' ELSE ${text} END`
}

/** Columns whose times are in milliseconds, as AWS's are: DuckDB would write them in microseconds. */
async function millisOf(db: DuckDb, { path, key }: LocalReportFile): Promise<string[]> {
  try {
    const rows = await db.rows(
      `SELECT name FROM parquet_schema(${sqlText(path)}) WHERE converted_type = 'TIMESTAMP_MILLIS' OR contains(logical_type, 'MilliSeconds')`,
    )
    return rows.map((row) => row['name'] ?? '')
  } catch (error) {
    throw toProblem(error, key)
  }
}

/** A time that has a zone keeps it, and gets microseconds: DuckDB has no type for one in milliseconds. */
function isTimestamp(name: string): (column: ParquetColumn) => boolean {
  return (column) => column.name === name && column.type === 'TIMESTAMP'
}

function allColumns(millis: readonly string[]): string {
  const casts = millis.map(sqlName).map((name) => `CAST(${name} AS TIMESTAMP_MS) AS ${name}`)
  return casts.length > 0 ? `* REPLACE (${casts.join(', ')})` : '*'
}

/** As the file has it: `snappy` from AWS. */
async function compressionOf(db: DuckDb, { path, key }: LocalReportFile): Promise<string> {
  try {
    const [first] = await db.rows(
      `SELECT lower(compression) AS codec FROM parquet_metadata(${sqlText(path)}) LIMIT 1`,
    )
    const codec = first?.['codec'] ?? ''
    return ['snappy', 'gzip', 'zstd', 'brotli', 'uncompressed'].includes(codec) ? codec : 'snappy'
  } catch (error) {
    throw toProblem(error, key)
  }
}
