import { isUtf8 } from 'node:buffer'
import { fieldText } from '../csv/csv-header.ts'
import { isNull } from '../csv/csv-null.ts'
import { plainNumber, readNumber } from '../csv/csv-number.ts'
import type { NumberShape } from '../csv/csv-number.ts'
import type { RecordTaker } from '../csv/read-records.ts'
import { createRecordSpan, scanRecords } from '../csv/record-scanner.ts'
import type { RecordSpan } from '../csv/record-scanner.ts'
import type { BoundColumn, Table } from '../layouts/table.ts'
import { invalidFile, shown } from '../problem.ts'
import type { Problems } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { keyedJson } from './keyed-json.ts'
import type { LineWriter } from './line-writer.ts'
import type { Group, SourceTotals } from './totals.ts'

/** Whose records they are. */
export interface ProjectedFile {
  readonly file: string
  readonly fileIndex: number
  readonly table: Table
}

/** Where records and amounts go. */
export interface ProjectionTargets {
  readonly writer: LineWriter
  readonly totals: SourceTotals
  /** After each chunk: `writer.written` holds whole records. */
  flush(rows: number): Promise<void>
}

interface Slot {
  /** Position in the record's spans; -1 where the file has no such column. */
  readonly at: number
  readonly column: BoundColumn
  readonly isNumber: boolean
  readonly isMoney: boolean
}

/** Checks the records of one CSV, writes the columns that Charges are made of, and adds up the cost. */
export class Projection implements RecordTaker {
  decimals = 0
  readonly table: Table
  readonly wanted: readonly number[]
  readonly #csv: ProjectedFile
  readonly #targets: ProjectionTargets
  readonly #problems: Problems
  readonly #slots: readonly Slot[]
  readonly #keyed: readonly ReturnType<typeof keyedJson>[]
  readonly #at: Record<'cost' | 'account' | 'currency' | 'type', number>
  readonly #shape: NumberShape = { decimals: 0, hasExponent: false }
  #rows = 0
  #group: Group | undefined
  #groupKey = ''

  constructor(csv: ProjectedFile, targets: ProjectionTargets, problems: Problems) {
    const { columns, keyed, cost, account, currency, type } = csv.table
    this.table = csv.table
    this.#csv = csv
    this.#targets = targets
    this.#problems = problems
    const indexes = [
      ...columns.map(({ index }) => index),
      ...keyed.flatMap((one) => [...one.columns.map(({ index }) => index), ...one.objects]),
    ].filter((index) => index >= 0)
    this.wanted = [...new Set(indexes)].toSorted((a, b) => a - b)
    const place = (index: number): number => this.wanted.indexOf(index)
    this.#slots = columns.map((column) => ({
      at: place(column.index),
      column,
      isNumber: ['money', 'price', 'quantity'].includes(column.type),
      isMoney: ['money', 'price'].includes(column.type),
    }))
    this.#keyed = keyed.map((one) => keyedJson(one, place))
    this.#at = {
      cost: place(cost.index),
      account: place(account.index),
      currency: place(currency.index),
      type: place(type.index),
    }
  }

  record(bytes: Buffer, record: RecordSpan, row: number): void {
    const { writer } = this.#targets
    this.#rows++
    writer.reserve((record.end - record.start) * 3 + this.#slots.length + 64)
    writer.integer(this.#csv.fileIndex)
    writer.integer(row)
    for (const slot of this.#slots) this.#write(slot, bytes, record, row)
    for (const toJson of this.#keyed) {
      const json = toJson(bytes, record.spans)
      if (json === undefined) writer.nothing()
      else {
        writer.reserve(json.length * 2 + this.#slots.length + 64)
        writer.quoted(json)
      }
    }
    writer.endLine()
    this.#add(bytes, record, row)
  }

  async endOfChunk(bytes: Buffer, row: number): Promise<void> {
    if (!isUtf8(bytes)) this.#refuseCharset(bytes, row)
    const rows = this.#rows
    this.#rows = 0
    await this.#targets.flush(rows)
  }

  #write(
    { at, column, isNumber, isMoney }: Slot,
    bytes: Buffer,
    record: RecordSpan,
    row: number,
  ): void {
    const { writer } = this.#targets
    if (at < 0) return writer.nothing()
    const start = record.spans[at * 2]!
    const end = record.spans[at * 2 + 1]!
    if (isNull(bytes, start, end)) return writer.nothing()
    if (!isNumber) return writer.field(bytes, start, end)
    const isQuoted = bytes[start] === 0x22
    const [first, last] = isQuoted ? [start + 1, end - 1] : [start, end]
    const shape = this.#shape
    readNumber(bytes, first, last, shape)
    if (shape.decimals < 0) {
      this.#problem(fileTexts.notNumber(shown(text(bytes, record, at))), row, column)
      writer.nothing()
    } else if (shape.hasExponent) writer.ascii(plainNumber(bytes.toString('latin1', first, last)))
    else writer.field(bytes, first, last)
    if (isMoney && shape.decimals > this.decimals) this.decimals = shape.decimals
  }

  #add(bytes: Buffer, record: RecordSpan, row: number): void {
    const { cost, account, currency, type } = this.#at
    const { spans } = record
    const key = `${raw(bytes, spans, currency)}\0${raw(bytes, spans, account)}\0${raw(bytes, spans, type)}`
    let group = this.#group
    if (!group || key !== this.#groupKey) {
      group = this.#targets.totals.find(key) ?? this.#openGroup(key, bytes, record, row)
      this.#group = group
      this.#groupKey = key
    }
    group.rows++
    const start = spans[cost * 2]!
    const end = spans[cost * 2 + 1]!
    if (isNull(bytes, start, end)) {
      if (this.table.layout.hasAlwaysCost) this.#problem(fileTexts.empty, row, this.table.cost)
      return
    }
    const isQuoted = bytes[start] === 0x22
    // What is no number was refused when it was written.
    group.sum.addBytes(bytes, isQuoted ? start + 1 : start, isQuoted ? end - 1 : end)
  }

  /** The first line of its kind: what all of the kind have in common is checked once. */
  #openGroup(key: string, bytes: Buffer, record: RecordSpan, row: number): Group {
    const { layout, currency: currencyColumn, type: typeColumn } = this.table
    const of = (at: number): string => text(bytes, record, at)
    const currency = currencyColumn.index < 0 ? layout.usualCurrency : of(this.#at.currency)
    const type = of(this.#at.type)
    if (currency === '') this.#problem(fileTexts.empty, row, currencyColumn)
    if (layout.types?.includes(type) === false) {
      this.#problem(fileTexts.notCategory(shown(type)), row, typeColumn)
    }
    return this.#targets.totals.open(key, currency, of(this.#at.account), type)
  }

  #problem(what: string, row: number, { name }: BoundColumn): void {
    this.#problems.add(what, row, this.table.layout.spelled(name))
  }

  #refuseCharset(bytes: Buffer, first: number): never {
    let row = first
    const record = createRecordSpan([])
    scanRecords(bytes, [], record, true, () => {
      if (!isUtf8(bytes.subarray(record.start, record.end))) {
        throw invalidFile(fileTexts.notUtf8, { file: this.#csv.file, row })
      }
      row++
    })
    throw invalidFile(fileTexts.notUtf8, { file: this.#csv.file, row: first })
  }
}

function text(bytes: Buffer, { spans }: RecordSpan, at: number): string {
  return at < 0 ? '' : fieldText(bytes, spans[at * 2]!, spans[at * 2 + 1]!)
}

function raw(bytes: Buffer, spans: Int32Array, at: number): string {
  return at < 0 ? '' : bytes.toString('latin1', spans[at * 2], spans[at * 2 + 1])
}
