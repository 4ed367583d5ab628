import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChargeSet } from '../charge-set.ts'
import { chargeColumns } from '../charges/columns.ts'
import type { ChargeType } from '../charges/columns.ts'
import { openDuckDb, sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'

/** Options of adding up a set. */
export interface SumOptions {
  /** For what does not fit into memory. @defaultValue the system's */
  readonly tempFolder?: string
  /** That DuckDB may use. @defaultValue 256 MiB */
  readonly memoryBytes?: number
  readonly signal?: AbortSignal
  /** @defaultValue `Date.now` */
  readonly now?: () => number
}

/** Opens DuckDB on a set: its Charges are the view `charges`. */
export async function withCharges<Result>(
  { path, files, scale }: ChargeSet,
  { tempFolder = tmpdir(), memoryBytes = 256 * 2 ** 20, signal }: SumOptions,
  work: (db: DuckDb) => Promise<Result>,
): Promise<Result> {
  const spill = await mkdtemp(join(tempFolder, 'aws-linked-sums-'))
  try {
    using db = await openDuckDb({ tempFolder: spill, memoryBytes, ...(signal && { signal }) })
    const paths = files.map((file) => sqlText(join(path, file)))
    await db.run(
      `CREATE TEMP VIEW charges AS ${paths.length > 0 ? `SELECT * FROM read_parquet([${paths.join(', ')}], hive_partitioning = false)` : noCharges(scale)}`,
    )
    return await work(db)
  } finally {
    await rm(spill, { recursive: true, force: true })
  }
}

/** A period without any line still has columns. */
function noCharges(scale: number): string {
  const types = {
    text: 'VARCHAR',
    json: 'VARCHAR',
    money: `DECIMAL(38,${scale})`,
    price: `DECIMAL(38,${scale})`,
    quantity: 'DOUBLE',
    time: 'TIMESTAMP',
  } satisfies Record<ChargeType, string>
  const columns = Object.entries<ChargeType>(chargeColumns).map(
    ([name, type]) => `CAST(NULL AS ${types[type]}) AS ${sqlName(name)}`,
  )
  return `SELECT ${columns.join(', ')} WHERE false`
}
