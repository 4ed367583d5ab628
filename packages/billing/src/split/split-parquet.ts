import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { discard } from '../discard.ts'
import { openDuckDb, sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import type { ExportPeriod } from '../export.ts'
import { accountFilter } from '../parquet/account-sql.ts'
import { filesOf, toBatches } from '../parquet/batch.ts'
import type { ParquetBatch } from '../parquet/batch.ts'
import { checkParquet } from '../parquet/check-parquet.ts'
import { lineMacros } from '../parquet/line-sql.ts'
import { openCurrencyOf } from '../parquet/open-currency.ts'
import { reading } from '../parquet/parquet-file.ts'
import { sumCosts } from '../parquet/sum-costs.ts'
import { toAccountFolder } from './account-name.ts'
import { toFileName } from './file-name.ts'
import type { LocalReportFile } from './report.ts'
import { Tally } from './tally.ts'
import type { WrittenRows, WrittenSplit } from './tally.ts'

/** Options of {@link splitParquet}. */
export interface SplitParquetOptions {
  readonly out: string
  /** The only accounts to write; all where absent. */
  readonly chosen: ReadonlySet<string> | undefined
  /** Accounts that get a file even if they have no row. */
  readonly wanted: Iterable<string>
  /** What all databases together may use. */
  readonly memoryBytes: number
  readonly signal: AbortSignal
  readonly onAccount: (finished: number, total: number) => void
}

/**
 * Two accounts are written at a time, each by a database with one thread: cheaper than one database with two threads,
 * and the rows stay in their order.
 */
const databases = 2
/** Half of DuckDB's own: all columns of a group are held in memory until it is full. */
const rowGroup = 61_440

/** Takes Parquet apart with one `COPY` per account: columns, types and compression stay as they are. */
export async function splitParquet(
  period: ExportPeriod,
  files: readonly LocalReportFile[],
  { out, chosen, wanted, memoryBytes, signal, onAccount }: SplitParquetOptions,
): Promise<WrittenSplit> {
  const tempFolder = join(out, '.duckdb')
  await mkdir(tempFolder)
  const options = {
    folders: [out],
    files: files.map(({ path }) => path),
    memoryBytes: memoryBytes / databases,
    threads: 1,
    signal,
  }
  try {
    using first = await openDuckDb({ ...options, tempFolder: join(tempFolder, '1') })
    using second = await openDuckDb({ ...options, tempFolder: join(tempFolder, '2') })
    for (const db of [first, second]) await db.run(lineMacros)
    const parts = await toParts(first, period, files)
    const { total, byAccount } = addUp(parts, chosen, wanted)
    const written: WrittenRows[] = []
    const write = async (db: DuckDb, [account, tally]: [string, Tally]): Promise<void> => {
      const folder = join(out, toAccountFolder(account))
      written.push({
        account,
        tally,
        files: await writeAccount(db, period, parts, account, folder),
      })
      onAccount(written.length, byAccount.size)
    }
    // The largest first, so that no long one is left for the end.
    const queue = [...byAccount].toSorted(([, a], [, b]) => b.rows - a.rows)
    await share(queue, [first, second], write)
    return { total, written }
  } finally {
    await discard(tempFolder)
  }
}

/** A batch of files, and what each account has in it. */
interface Part {
  readonly batch: ParquetBatch
  readonly tallies: ReadonlyMap<string, Tally>
  /** SQL that is true for the rows of one account. */
  readonly isOf: (account: string) => string
}

async function toParts(
  db: DuckDb,
  { export: { delivery } }: ExportPeriod,
  files: readonly LocalReportFile[],
): Promise<Part[]> {
  const batches = await toBatches(db, files, { delivery, needed: 'total' })
  const found = []
  for (const batch of batches) {
    await checkParquet(db, batch, 'total')
    found.push({ batch, groups: await sumCosts(db, batch) })
  }
  const open = await openCurrencyOf(
    db,
    batches,
    found.flatMap(({ groups }) => groups),
  )
  const parts: Part[] = []
  for (const { batch, groups } of found) {
    const tallies = new Map<string, Tally>()
    for (const { account, currency, rows, sum } of groups) {
      const tally = tallies.get(account) ?? new Tally()
      tallies.set(account, tally)
      tally.rows += rows
      tally.sum(currency || (open?.currency ?? '')).add(sum)
    }
    parts.push({ batch, tallies, isOf: await accountFilter(db, batch) })
  }
  return parts
}

function addUp(
  parts: readonly Part[],
  chosen: ReadonlySet<string> | undefined,
  wanted: Iterable<string>,
): { readonly total: Tally; readonly byAccount: ReadonlyMap<string, Tally> } {
  const total = new Tally()
  const byAccount = new Map([...wanted].map((account) => [account, new Tally()]))
  for (const [account, tally] of parts.flatMap(({ tallies }) => [...tallies])) {
    total.add(tally)
    if (chosen?.has(account) === false) continue
    const sum = byAccount.get(account) ?? new Tally()
    sum.add(tally)
    byAccount.set(account, sum)
  }
  return { total, byAccount }
}

async function writeAccount(
  db: DuckDb,
  period: ExportPeriod,
  parts: readonly Part[],
  account: string,
  folder: string,
): Promise<WrittenRows['files']> {
  await mkdir(folder)
  const counted = parts.map((part) => ({ part, rows: part.tallies.get(account)?.rows ?? 0 }))
  const filled = counted.filter(({ rows }) => rows > 0)
  const files: { path: string; rows: number }[] = []
  for (const { part, rows } of filled.length > 0 ? filled : counted.slice(0, 1)) {
    const path = join(folder, toFileName(period, files.length + 1))
    await copy(db, part, account, path)
    files.push({ path, rows })
  }
  return files
}

async function copy(
  db: DuckDb,
  { batch, isOf }: Part,
  account: string,
  path: string,
): Promise<void> {
  const { key = '', compression = 'snappy' } = batch.files[0] ?? {}
  const options = `FORMAT parquet, COMPRESSION ${compression}, ROW_GROUP_SIZE ${rowGroup}`
  const select = `SELECT ${allColumns(batch)} FROM ${filesOf(batch)} WHERE ${isOf(account)}`
  await reading(key, () => db.run(`COPY (${select}) TO ${sqlText(path)} (${options})`))
}

/**
 * All columns in the types that the files have. A time that has a zone keeps it, and gets microseconds: DuckDB has no
 * type for one in milliseconds.
 */
function allColumns({ files, header }: ParquetBatch): string {
  const casts = header
    .filter(({ name, type }) => type === 'TIMESTAMP' && files[0]?.millis.includes(name) === true)
    .map(({ name }) => `CAST(${sqlName(name)} AS TIMESTAMP_MS) AS ${sqlName(name)}`)
  return casts.length > 0 ? `* REPLACE (${casts.join(', ')})` : '*'
}

/** Shares items among workers; after a failure no further one is begun, and those in work are waited for. */
async function share<Item, Worker>(
  items: readonly Item[],
  workers: readonly Worker[],
  work: (worker: Worker, item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items]
  const results = await Promise.allSettled(
    workers.map(async (worker) => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
        await work(worker, item).catch((error: unknown) => {
          queue.length = 0
          throw error
        })
      }
    }),
  )
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
