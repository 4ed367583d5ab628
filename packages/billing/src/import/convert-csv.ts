import { open, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { DecompressionBudget } from '../csv/decompression-budget.ts'
import { readCsv } from '../csv/read-csv.ts'
import { diskProblem } from '../disk-problem.ts'
import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import type { BillingError } from '@aws-linked/model'
import { openCurrency } from '../layouts/currency.ts'
import type { Table } from '../layouts/table.ts'
import { billingError, invalidFile, shown } from '../problem.ts'
import { fileTexts, periodTexts } from '../texts/file-texts.ts'
import { limitTexts } from '../texts/limit-texts.ts'
import { parquetOptions, partName, tooManyDigits } from './convert.ts'
import type { Converted, ConvertOptions } from './convert.ts'
import { LineWriter } from './line-writer.ts'
import { projectCsv } from './project-csv.ts'
import { castTypeOf, selectCharges, uncastableText } from './select-charges.ts'
import { SourceTotals } from './totals.ts'

/** Lines between reading and DuckDB: so much lies on disk at a time, twice. */
const stageBytes = 32 << 20
/** Twice the longest line there can be; DuckDB holds several of these. */
const readBytes = 8 << 20
/** Four of DuckDB's vectors: ten took 60 MB more. */
const rowGroupRows = 4 * 2048

/**
 * Makes Charges of csv.gz and csv.zip. This process checks and thins out the lines; DuckDB, on its own
 * threads, makes Parquet of what was checked while the next lines are read.
 */
export async function convertCsv(db: DuckDb, options: ConvertOptions): Promise<Converted> {
  const { files, period, limits, signal } = options
  await using stage = new Stage(db, options)
  const totals = new SourceTotals()
  const rows: number[] = []
  const tables: Table[] = []
  const unread = new Set<string>()
  let decimals = 0
  let total = 0
  const budget = new DecompressionBudget(limits)
  for (const [fileIndex, file] of files.entries()) {
    rows[fileIndex] = 0
    const format = file.format === 'csv.zip' ? 'csv.zip' : 'csv.gz'
    const texts = readCsv(file.path, file.key, format, {
      budget,
      signal,
    })
    for await (const { name, chunks } of texts) {
      const read = await projectCsv(
        {
          name,
          fileIndex,
          delivery: period.export.delivery,
          chunks,
        },
        {
          writer: stage.writer,
          totals,
          onUnread: (object) => void unread.add(object),
          begin: (table) => stage.begin(table, tables[0]),
          flush: async (count) => {
            total += count
            if (total > limits.rows)
              throw billingError('too_large', limitTexts.rows(limits.rows), {
                details: { limit: 'rows' },
              })
            options.onRows?.(count)
            await stage.flush()
          },
        },
      )
      rows[fileIndex] += read.rows
      decimals = Math.max(decimals, read.decimals)
      if (read.table) tables.push(read.table)
    }
  }
  const [first] = files
  if (first && tables.length === 0) throw invalidFile(fileTexts.noHeader, { file: first.key })
  await stage.finish()
  const usual = tables[0]?.layout.usualCurrency ?? ''
  const settled = openCurrency({ told: totals.currencies, open: totals.open, usual })
  return {
    rows,
    tables,
    scale: options.scale,
    decimals,
    openCurrency: settled,
    unread: [...unread],
    parts: stage.parts,
    totals: totals.list(settled?.currency ?? usual),
  }
}

/** Lines on their way from one to the other: a file that is written, and one that DuckDB reads. */
class Stage implements AsyncDisposable {
  readonly writer = new LineWriter()
  readonly parts: string[] = []
  readonly #db: DuckDb
  readonly #options: ConvertOptions
  #file: { readonly handle: FileHandle; readonly path: string } | undefined
  #bytes = 0
  #count = 0
  #table: Table | undefined
  #reading: Promise<void> = Promise.resolve()

  constructor(db: DuckDb, options: ConvertOptions) {
    this.#db = db
    this.#options = options
  }

  /** Lines of another table than the last ones' must not share a file with them. */
  async begin(table: Table, first: Table | undefined): Promise<void> {
    if (first && first.layout.columns !== table.layout.columns) {
      throw billingError('invalid_file', periodTexts.curAndFocus)
    }
    if (this.#table && signature(this.#table) !== signature(table)) await this.#handOver()
    this.#table = table
  }

  async flush(): Promise<void> {
    const { written } = this.writer
    if (written.length === 0) return
    this.#file ??= await this.#open()
    try {
      await this.#file.handle.appendFile(written)
    } catch (error) {
      throw diskProblem(error, this.#options.temp, 'write')
    }
    this.#bytes += written.length
    this.writer.clear()
    if (this.#bytes >= stageBytes) await this.#handOver()
  }

  async finish(): Promise<void> {
    await this.#handOver()
    await this.#reading
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.handle.close()
    // Whatever it fails with was thrown by `finish`, or is less than what was.
    await this.#reading.catch(() => undefined)
  }

  async #open(): Promise<{ readonly handle: FileHandle; readonly path: string }> {
    const path = join(this.#options.temp, `lines-${++this.#count}.csv`)
    return { handle: await open(path, 'w'), path }
  }

  async #handOver(): Promise<void> {
    const file = this.#file
    const table = this.#table
    if (!file || !table) return
    this.#file = undefined
    this.#bytes = 0
    await file.handle.close()
    // One at a time, so that not more than two files lie on the disk.
    await this.#reading
    const part = partName(this.parts.length)
    this.parts.push(part)
    this.#reading = this.#convert(file.path, join(this.#options.out, part), table)
    // Awaited before the next file and at the end; until then it must not count as unhandled.
    this.#reading.catch(() => undefined)
  }

  async #convert(path: string, out: string, table: Table): Promise<void> {
    const lines = linesOf(path, table)
    const { scale, currency = table.layout.usualCurrency } = this.#options
    const decimal = `DECIMAL(38,${scale})`
    try {
      await this.#db.run(
        `COPY (${selectCharges(table, { decimal, currency }, lines)}) TO ${sqlText(out)} (${parquetOptions(rowGroupRows)})`,
      )
    } catch (error) {
      throw (await this.#explain(lines, table, decimal)) ?? error
    }
    await rm(path)
  }

  /** Which cell it was that could not be cast: asked only once something could not. */
  async #explain(
    lines: string,
    { columns, layout }: Table,
    decimal: string,
  ): Promise<BillingError | undefined> {
    for (const { name, type, index } of columns) {
      const to = castTypeOf(type, decimal)
      if (to === undefined || index < 0) continue
      const column = sqlName(name)
      const [bad] = await this.#db.rows(
        `SELECT "#file", "#row", ${column} AS value FROM ${lines} WHERE ${column} IS NOT NULL AND TRY_CAST(${column} AS ${to}) IS NULL ORDER BY "#file", "#row" LIMIT 1`,
      )
      if (bad === undefined) continue
      const value = bad['value'] ?? ''
      const where = {
        file: this.#options.files[Number(bad['#file'])]?.key ?? '',
        row: Number(bad['#row']),
        column: layout.spelled(name),
      }
      return type === 'money' || type === 'price'
        ? tooManyDigits(value, where)
        : invalidFile(uncastableText(type)(shown(value)), where)
    }
    return undefined
  }
}

/** The staged file as DuckDB reads it: nothing is left to its guessing. */
function linesOf(path: string, { columns, keyed }: Table): string {
  const names = [...columns.map(({ name }) => name), ...keyed.map(({ name }) => name)]
  const types = [
    `'#file': 'INTEGER', '#row': 'BIGINT'`,
    ...names.map((name) => `${sqlText(name)}: 'VARCHAR'`),
  ].join(', ')
  return `read_csv(${sqlText(path)}, auto_detect=false, header=false, delim=',', quote='"', escape='"', new_line='\\n', nullstr='', parallel=false, max_line_size=4194304, buffer_size=${readBytes}, strict_mode=true, columns={${types}})`
}

function signature({ columns }: Table): string {
  return JSON.stringify(columns.map(({ name, index }) => [name, index >= 0]))
}
