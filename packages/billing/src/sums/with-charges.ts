import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChargeSet } from '../charge-set.ts'
import { chargeColumns } from '../charges/columns.ts'
import type { ColumnType } from '../charges/columns.ts'
import { openDuckDb, sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb, TextRow } from '../duckdb.ts'

/** Options of adding up a set. */
export interface SumOptions {
  /** For what does not fit into memory. @defaultValue the system's */
  readonly tempFolder?: string | undefined
  /** That DuckDB may use. @defaultValue 256 MiB */
  readonly memoryBytes?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** @defaultValue `Date.now` */
  readonly now?: () => number
}

/** Options of {@link withCharges}. */
export interface ChargesOptions extends SumOptions {
  /** That DuckDB may read besides the set. */
  readonly folders?: readonly string[] | undefined
}

/** Opens DuckDB on a set: its Charges are the view `charges`. */
export async function withCharges<Result>(
  set: ChargeSet,
  options: ChargesOptions,
  work: (db: DuckDb) => Promise<Result>,
): Promise<Result> {
  await using spill = await makeSpill(options)
  using db = await openCharges(set, spill.path, options)
  return await work(db)
}

/** What a query of a set's `charges` gives, a few thousand rows at a time. */
export async function* streamCharges(
  set: ChargeSet,
  options: SumOptions,
  sql: string,
): AsyncGenerator<readonly TextRow[], void, undefined> {
  await using spill = await makeSpill(options)
  using db = await openCharges(set, spill.path, options)
  yield* db.stream(sql)
}

async function openCharges(
  { path, files, scale }: ChargeSet,
  spill: string,
  { memoryBytes = 256 * 2 ** 20, signal, folders }: ChargesOptions,
): Promise<DuckDb> {
  const parts = files.map((file) => join(path, file))
  const db = await openDuckDb({
    tempFolder: spill,
    folders,
    files: parts,
    memoryBytes,
    signal,
  })
  const paths = parts.map(sqlText)
  try {
    await db.run(
      `CREATE TEMP VIEW charges AS ${paths.length > 0 ? `SELECT * FROM read_parquet([${paths.join(', ')}], hive_partitioning = false)` : noCharges(scale)}`,
    )
    return db
  } catch (error) {
    db[Symbol.dispose]()
    throw error
  }
}

async function makeSpill({
  tempFolder = tmpdir(),
}: SumOptions): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tempFolder, 'aws-linked-sums-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** A period without any line still has columns. */
function noCharges(scale: number): string {
  const types = {
    text: 'VARCHAR',
    account: 'VARCHAR',
    json: 'VARCHAR',
    money: `DECIMAL(38,${scale})`,
    price: `DECIMAL(38,${scale})`,
    quantity: 'DOUBLE',
    time: 'TIMESTAMP',
  } satisfies Record<ColumnType, string>
  const columns = Object.entries<ColumnType>(chargeColumns).map(
    ([name, type]) => `CAST(NULL AS ${types[type]}) AS ${sqlName(name)}`,
  )
  return `SELECT ${columns.join(', ')} WHERE false`
}
