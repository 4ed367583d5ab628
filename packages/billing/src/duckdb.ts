import type { DuckDBConnection, Json } from '@duckdb/node-api'
import { billingError } from './problem.ts'
import { loadProblem } from './start-problem.ts'
import { diskTexts } from './texts/disk-texts.ts'
import { limitTexts } from './texts/limit-texts.ts'

/** Options of {@link openDuckDb}. */
export interface DuckDbOptions {
  /** A folder of this job alone, for what does not fit into memory; whoever made it removes it. */
  readonly tempFolder: string
  /** Folders that may be read and written, with all that is in them. Nothing else of the machine is within reach. */
  readonly folders?: readonly string[] | undefined
  /** Files that may be read besides. */
  readonly files?: readonly string[] | undefined
  /** DuckDB's own limit; the process needs some 15 % more. @defaultValue 256 MiB */
  readonly memoryBytes?: number | undefined
  /** @defaultValue 2 */
  readonly threads?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** A job that needs more than that on the disk is one that somebody made to need it. */
const mostSpill = '64GiB'

/** A row, every value as text and NULL as `''`. */
export type TextRow = Readonly<Record<string, string>>

/** A database in memory, closed by `using`. */
export interface DuckDb extends Disposable {
  run(sql: string): Promise<void>
  /** All rows at once. */
  rows(sql: string): Promise<readonly TextRow[]>
  /** Rows that may be too many to hold, a few thousand at a time. Ask nothing else meanwhile. */
  stream(sql: string): AsyncGenerator<readonly TextRow[], void, undefined>
}

/**
 * Opens DuckDB with nothing of the outside: no file but those named, nothing attached, no extension ever fetched or
 * loaded, no configuration changed later, times are UTC. An abort interrupts the running query and throws the signal's reason.
 */
export async function openDuckDb({
  tempFolder,
  folders = [],
  files = [],
  memoryBytes = 256 * 2 ** 20,
  threads = 2,
  signal,
}: DuckDbOptions): Promise<DuckDb> {
  signal?.throwIfAborted()
  // Loaded by those who need it: splitting CSV does not.
  const { DuckDBInstance } = await import('@duckdb/node-api').catch((error: unknown) => {
    throw loadProblem(error)
  })
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: `${Math.floor(memoryBytes / 2 ** 20)}MiB`,
    temp_directory: tempFolder,
    max_temp_directory_size: mostSpill,
    threads: String(threads),
    // Insertion order costs memory, and no consumer of Charges depends on it.
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  // In this order: once locked, nothing can be opened again.
  await connection.run(
    `SET TimeZone = 'UTC'; SET allowed_directories = ${sqlList(folders)}; SET allowed_paths = ${sqlList(files)}; SET enable_external_access = false; SET lock_configuration = true`,
  )
  const interrupt = (): void => connection.interrupt()
  signal?.addEventListener('abort', interrupt)
  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    signal?.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      signal?.throwIfAborted()
      throw duckDbProblem(error, tempFolder)
    }
  }
  return {
    run: (sql) =>
      guarded(async () => {
        await connection.run(sql)
      }),
    rows: (sql) => guarded(() => rowsOf(connection, sql)),
    async *stream(sql) {
      const result = await guarded(() => connection.stream(sql))
      const names = result.columnNames()
      const batches = result.yieldRowsJson()
      for (;;) {
        const { value, done } = await guarded(() => batches.next())
        if (done) return
        yield value.map((row) => toTextRow(names, row))
      }
    },
    [Symbol.dispose]() {
      signal?.removeEventListener('abort', interrupt)
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<TextRow[]> {
  const reader = await connection.runAndReadAll(sql)
  const names = reader.columnNames()
  return reader.getRowsJson().map((row) => toTextRow(names, row))
}

function toTextRow(names: readonly string[], row: readonly Json[]): TextRow {
  return Object.fromEntries(
    row.map((value, index) => [
      names[index] ?? '',
      value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function sqlList(texts: readonly string[]): string {
  return `[${texts.map(sqlText).join(', ')}]`
}

/** A name as an SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** What the machine lacks is told apart; everything else is for the caller to explain. */
function duckDbProblem(error: unknown, folder: string): unknown {
  const message = error instanceof Error ? error.message : ''
  if (/No space left on device|max_temp_directory_size/i.test(message)) {
    return billingError('out_of_space', diskTexts.full(folder), { cause: error })
  }
  if (/^Out of Memory/i.test(message)) {
    return billingError('too_large', limitTexts.duckDbMemory, { cause: error })
  }
  return error
}
