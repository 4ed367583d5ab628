import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fieldText } from '../csv/csv-header.ts'
import type { CsvHeader } from '../csv/csv-header.ts'
import type { DecimalSum } from '../csv/decimal-sum.ts'
import type { RecordTaker } from '../csv/read-records.ts'
import type { RecordSpan } from '../csv/record-scanner.ts'
import type { ExportPeriod } from '../export.ts'
import { readTable } from '../layouts/table.ts'
import { billingError, shown } from '../problem.ts'
import type { Problems } from '../problem.ts'
import { fileTexts, periodTexts } from '../texts/file-texts.ts'
import { toAccountFolder } from './account-name.ts'
import { DeflatePool } from './deflate-pool.ts'
import { createGzipFile, createZipFile } from './deflated-file.ts'
import type { DeflatedFile } from './deflated-file.ts'
import { toFileName } from './file-name.ts'
import { ReportWriters } from './report-writer.ts'
import type { ReportWriter } from './report-writer.ts'
import { Tally } from './tally.ts'
import type { WrittenRows, WrittenSplit } from './tally.ts'

/** An Organization has at most tens of thousands of accounts; more mean that the column is another one. */
const mostAccounts = 100_000

/** Options of a {@link CsvSplitter}. */
export interface CsvSplitterOptions {
  readonly out: string
  readonly format: 'csv.gz' | 'csv.zip'
  /** The only accounts to write; all where absent. */
  readonly chosen: ReadonlySet<string> | undefined
  readonly level: number
  readonly memoryBytes: number
  /** A report's file that has grown to this much text is followed by another one. */
  readonly partBytes: number
}

/** Rows go to the file of their account, byte by byte as they came; the file begins with their header. */
export class CsvSplitter implements RecordTaker {
  wanted: readonly number[] = []
  #file = ''
  #problems: Problems | undefined
  readonly #period: ExportPeriod
  readonly #options: CsvSplitterOptions
  readonly #writers: ReportWriters
  readonly #others: AccountRows = new AccountRows('')
  readonly #byAccount = new Map<string, AccountRows>()
  /** By the account as its field is written: quoted and not quoted are one account. */
  readonly #byField = new Map<string, AccountRows>()
  #header: CsvHeader | undefined
  #costColumn = ''
  #slots: RowSlots = { account: -1, cost: -1, currency: -1 }
  /** Rows of one account that follow each other are copied at once. */
  #run:
    | { readonly rows: AccountRows; readonly start: number; end: number; count: number }
    | undefined

  constructor(period: ExportPeriod, options: CsvSplitterOptions) {
    this.#period = period
    this.#options = options
    this.#writers = new ReportWriters(new DeflatePool(options.level), options.memoryBytes)
  }

  /** Begins the next CSV. */
  begin(file: string, header: CsvHeader, problems: Problems): this {
    const { delivery } = this.#period.export
    const { cost, ...table } = readTable(header.names, { file, delivery, needed: 'total' })
    const indexes = {
      account: table.account.index,
      cost: cost.index,
      currency: table.currency.index,
    }
    this.wanted = Object.values(indexes)
      .filter((index) => index >= 0)
      .toSorted((a, b) => a - b)
    const slot = (index: number): number => (index < 0 ? -1 : this.wanted.indexOf(index) * 2)
    this.#slots = {
      account: slot(indexes.account),
      cost: slot(indexes.cost),
      currency: slot(indexes.currency),
    }
    this.#file = file
    this.#problems = problems
    this.#costColumn = table.layout.spelled(cost.name)
    // The same header again, in the next file, is the same object: parts are told apart by it.
    if (!this.#header?.bytes.equals(header.bytes)) this.#header = header
    return this
  }

  record(bytes: Buffer, record: RecordSpan, row: number): void {
    const rows = this.#rowsOf(bytes, record)
    rows.tally.rows++
    this.#count(bytes, record, row, rows)
    const run = this.#run
    if (run && run.rows === rows) {
      run.end = record.end
      run.count++
    } else {
      this.#copyRun(bytes)
      this.#run = { rows, start: record.start, end: record.end, count: 1 }
    }
    if (!record.terminated) this.#copyRun(bytes, this.#header?.lineEnding)
  }

  async endOfChunk(bytes: Buffer): Promise<void> {
    this.#copyRun(bytes)
    await this.#writers.ready()
  }

  /** Makes every file whole. `wanted` get a file even if they have no row. */
  async finish(wanted: Iterable<string>): Promise<WrittenSplit> {
    for (const account of wanted) {
      const rows = this.#rowsOfAccount(account)
      if (rows.parts.length === 0 && this.#header) this.#part(rows, this.#header)
    }
    await this.stop()
    const total = new Tally()
    total.add(this.#others.tally)
    const written: WrittenRows[] = []
    for (const { account, tally, parts } of this.#byAccount.values()) {
      total.add(tally)
      const files: { path: string; rows: number }[] = []
      for (const part of parts) files.push({ path: await close(part), rows: part.rows })
      written.push({ account, tally, files })
    }
    return { total, written }
  }

  /** Closes every file and waits, whatever fails: after this, nothing is written any more. */
  async stop(): Promise<void> {
    const parts = [...this.#byAccount.values()].flatMap((rows) => rows.parts)
    await Promise.allSettled(parts.map(close))
  }

  #rowsOf(bytes: Buffer, { spans }: RecordSpan): AccountRows {
    const { account: slot } = this.#slots
    const start = spans[slot] ?? 0
    const end = spans[slot + 1] ?? 0
    const field = bytes.toString('latin1', start, end)
    let rows = this.#byField.get(field)
    if (!rows) {
      if (this.#byField.size >= mostAccounts)
        throw billingError('too_large', periodTexts.tooManyAccounts(this.#file, mostAccounts), {
          details: { file: this.#file },
        })
      rows = this.#rowsOfAccount(fieldText(bytes, start, end))
      this.#byField.set(field, rows)
    }
    return rows
  }

  #rowsOfAccount(account: string): AccountRows {
    if (this.#options.chosen?.has(account) === false) return this.#others
    let rows = this.#byAccount.get(account)
    if (!rows) {
      rows = new AccountRows(account)
      this.#byAccount.set(account, rows)
    }
    return rows
  }

  #count(bytes: Buffer, { spans }: RecordSpan, row: number, rows: AccountRows): void {
    const { cost: slot, currency: currencySlot } = this.#slots
    const currencyStart = spans[currencySlot] ?? -1
    const currencyEnd = currencyStart < 0 ? -1 : (spans[currencySlot + 1] ?? -1)
    // Three letters as one number: most rows have their account's last currency.
    const currency = currencyEnd - currencyStart === 3 ? bytes.readUIntBE(currencyStart, 3) : -1
    if (!rows.sum || currency < 0 || currency !== rows.currency) {
      const text = currencyStart < 0 ? '' : fieldText(bytes, currencyStart, currencyEnd)
      rows.sum = rows.tally.sum(text)
      rows.currency = currency
    }
    const start = spans[slot] ?? 0
    const end = spans[slot + 1] ?? 0
    if (start === end || rows.sum.addBytes(bytes, start, end)) return
    const text = fieldText(bytes, start, end)
    if (text === '' || rows.sum.addText(text)) return
    this.#problems?.add(fileTexts.notNumber(shown(text)), row, this.#costColumn)
  }

  /** Copies the rows gathered last; `ending` stands for the line ending that the file's last one lacks. */
  #copyRun(bytes: Buffer, ending?: Buffer): void {
    const run = this.#run
    const header = this.#header
    this.#run = undefined
    if (!run || !header || run.rows === this.#others) return
    const part = this.#part(run.rows, header)
    part.writer.append(bytes, run.start, run.end)
    if (ending) part.writer.append(ending, 0, ending.length)
    part.rows += run.count
  }

  /** The file that an account's next rows go to. */
  #part(rows: AccountRows, header: CsvHeader): Part {
    const last = rows.parts.at(-1)
    if (last?.header === header && last.writer.sizeBytes < this.#options.partBytes) return last
    if (last) void close(last)
    const number = rows.parts.length + 1
    const writer = this.#writers.open(() => this.#create(rows.account, number))
    const part = { header, writer, rows: 0 }
    writer.append(header.bytes, 0, header.bytes.length)
    rows.parts.push(part)
    return part
  }

  async #create(account: string, number: number): Promise<DeflatedFile> {
    const folder = join(this.#options.out, toAccountFolder(account))
    const name = toFileName(this.#period, number)
    await mkdir(folder, { recursive: true })
    return this.#options.format === 'csv.zip'
      ? createZipFile(join(folder, name), name.replace(/(\.csv)?\.zip$/, '.csv'))
      : createGzipFile(join(folder, name))
  }
}

/** Where a record's spans of the needed columns are: `spans[slot]` to `spans[slot + 1]`; -1 where there is no column. */
interface RowSlots {
  readonly account: number
  readonly cost: number
  readonly currency: number
}

/** What one account has so far. */
class AccountRows {
  readonly account: string
  readonly tally: Tally = new Tally()
  readonly parts: Part[] = []
  /** The last row's currency, its three bytes as a number, and that currency's sum. */
  currency = -1
  sum: DecimalSum | undefined

  constructor(account: string) {
    this.account = account
  }
}

interface Part {
  readonly header: CsvHeader
  readonly writer: ReportWriter
  rows: number
  path?: Promise<string>
}

function close(part: Part): Promise<string> {
  part.path ??= part.writer.finish()
  // Asked for again at the end, where it is thrown.
  part.path.catch(() => undefined)
  return part.path
}
