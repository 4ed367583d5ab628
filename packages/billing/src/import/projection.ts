import { isUtf8 } from 'node:buffer'
import { chargeCategories } from '../charges/columns.ts'
import { createRecordSpan, scanRecords } from '../csv/record-scanner.ts'
import { invalidFile, shown } from '../problem.ts'
import type { FileSpot } from '../problem.ts'
import { columnsOf, spelled } from './columns-of.ts'
import type { BoundColumn, TableColumns } from './columns-of.ts'
import { unquoted } from './csv-header.ts'
import { isNull } from './csv-null.ts'
import { plainNumber, readNumber } from './csv-number.ts'
import type { NumberShape } from './csv-number.ts'
import { keyedJson } from './keyed-json.ts'
import type { LineWriter } from './line-writer.ts'
import type { Group, SourceTotals } from './totals.ts'

/** Whose records they are. */
export interface ProjectedFile {
  /** For messages. */
  readonly name: string
  /** Of the file in the manifest's order; written with each record, for messages. */
  readonly fileIndex: number
  readonly delivery: 'cur' | 'data-exports'
}

/** Where records and amounts go. */
export interface ProjectionTargets {
  readonly writer: LineWriter
  readonly totals: SourceTotals
}

/** This many problems are told at once, so that a file need not be sent back for each. */
const maxProblems = 5

interface Slot {
  /** Position in the record's spans; -1 where the file has no such column. */
  readonly at: number
  readonly column: BoundColumn
  readonly isNumber: boolean
  readonly isMoney: boolean
}

/** Checks the records of one CSV, writes the columns that Charges are made of, and adds up the cost. */
export class Projection {
  readonly columns: TableColumns
  rows = 0
  decimals = 0
  readonly #csv: ProjectedFile
  readonly #header: readonly string[]
  readonly #sink: ProjectionTargets
  readonly #wanted: readonly number[]
  readonly #record: ReturnType<typeof createRecordSpan>
  readonly #slots: readonly Slot[]
  readonly #keyed: readonly ReturnType<typeof keyedJson>[]
  readonly #at: {
    readonly cost: number
    readonly account: number
    readonly currency: number
    readonly type: number
  }
  readonly #problems: { readonly what: string; readonly spot: FileSpot }[] = []
  #group: Group | undefined
  #groupKey = ''
  readonly #shape: NumberShape = { decimals: 0, hasExponent: false }

  constructor(csv: ProjectedFile, header: readonly string[], sink: ProjectionTargets) {
    this.#csv = csv
    this.#header = header
    this.#sink = sink
    this.columns = columnsOf(header, { file: csv.name, delivery: csv.delivery })
    const { columns, keyed, totals } = this.columns
    const indexes = [
      ...columns.map(({ index }) => index),
      ...keyed.flatMap((one) => [...one.columns.map(({ index }) => index), ...one.objects]),
    ].filter((index) => index >= 0)
    this.#wanted = [...new Set(indexes)].toSorted((a, b) => a - b)
    this.#record = createRecordSpan(this.#wanted)
    const place = (index: number): number => this.#wanted.indexOf(index)
    this.#slots = columns.map((column) => ({
      at: place(column.index),
      column,
      isNumber: ['money', 'price', 'quantity'].includes(column.type),
      isMoney: ['money', 'price'].includes(column.type),
    }))
    this.#keyed = keyed.map((one) => keyedJson(one, place))
    const slotOf = (name: string): number =>
      this.#slots.find(({ column }) => column.name === name)?.at ?? -1
    const ownCurrency = slotOf(totals.currency)
    this.#at = {
      cost: slotOf(totals.cost),
      account: slotOf(totals.account),
      currency:
        ownCurrency >= 0 || this.columns.family === 'focus'
          ? ownCurrency
          : slotOf('pricing_currency'),
      type: slotOf(totals.type),
    }
  }

  /** Takes every whole record of `bytes`; gives where the first that is not whole begins. */
  scan(bytes: Buffer, last: boolean): number {
    if (bytes.length === 0) return 0
    const first = this.rows
    const { end, fault } = scanRecords(bytes, this.#wanted, this.#record, last, () =>
      this.#take(bytes),
    )
    if (!isUtf8(bytes.subarray(0, end))) this.#refuseCharset(bytes.subarray(0, end), first)
    if (fault) this.#refuse(fault.reason, this.#header[fault.field])
    return end
  }

  end(): void {
    const [first, ...others] = this.#problems
    if (!first) return
    const more = others.map(({ spot }) =>
      [`row ${spot.row}`, spot.column].filter(Boolean).join(', '),
    )
    throw invalidFile(
      more.length === 0 ? first.what : `${first.what} Also ${more.join('; ')}.`,
      first.spot,
    )
  }

  #take(bytes: Buffer): void {
    const record = this.#record
    const { writer } = this.#sink
    if (record.fields !== this.#header.length) {
      this.rows++
      this.#problem(
        `the record has ${record.fields} fields where the header has ${this.#header.length}.`,
        this.rows + 1,
      )
      return
    }
    this.rows++
    writer.reserve((record.end - record.start) * 3 + this.#slots.length + 64)
    writer.integer(this.#csv.fileIndex)
    writer.integer(this.rows + 1)
    for (const slot of this.#slots) this.#write(slot, bytes)
    for (const toJson of this.#keyed) {
      const json = toJson(bytes, record.spans)
      if (json === undefined) writer.nothing()
      else {
        writer.reserve(json.length * 2 + this.#slots.length + 64)
        writer.quoted(json)
      }
    }
    writer.endLine()
    this.#add(bytes)
  }

  #write({ at, column, isNumber, isMoney }: Slot, bytes: Buffer): void {
    const { writer } = this.#sink
    if (at < 0) return writer.nothing()
    const start = this.#record.spans[at * 2]!
    const end = this.#record.spans[at * 2 + 1]!
    if (isNull(bytes, start, end)) return writer.nothing()
    if (!isNumber) return writer.field(bytes, start, end)
    const isQuoted = bytes[start] === 0x22
    const [first, last] = isQuoted ? [start + 1, end - 1] : [start, end]
    const shape = this.#shape
    readNumber(bytes, first, last, shape)
    if (shape.decimals < 0) {
      this.#problem(`${shown(this.#text(bytes, at))} is no number.`, this.rows + 1, column)
      writer.nothing()
    } else if (shape.hasExponent) writer.ascii(plainNumber(bytes.toString('latin1', first, last)))
    else writer.field(bytes, first, last)
    if (isMoney && shape.decimals > this.decimals) this.decimals = shape.decimals
  }

  #add(bytes: Buffer): void {
    const { cost, account, currency, type } = this.#at
    const { spans } = this.#record
    const key = `${raw(bytes, spans, currency)}\0${raw(bytes, spans, account)}\0${raw(bytes, spans, type)}`
    let group = this.#group
    if (!group || key !== this.#groupKey) {
      group = this.#sink.totals.find(key) ?? this.#openGroup(key, bytes)
      this.#group = group
      this.#groupKey = key
    }
    group.rows++
    const start = spans[cost * 2]!
    const end = spans[cost * 2 + 1]!
    if (isNull(bytes, start, end)) {
      if (this.columns.family === 'focus')
        this.#problem('BilledCost is empty.', this.rows + 1, { name: 'BilledCost' })
      return
    }
    const isQuoted = bytes[start] === 0x22
    // What is no number was refused when it was written.
    group.sum.addBytes(bytes, isQuoted ? start + 1 : start, isQuoted ? end - 1 : end)
  }

  /** The first line of its kind: what all of the kind have in common is checked once. */
  #openGroup(key: string, bytes: Buffer): Group {
    const at = this.#at
    const currency = at.currency < 0 ? 'USD' : this.#text(bytes, at.currency)
    const type = this.#text(bytes, at.type)
    const row = this.rows + 1
    const { family, totals } = this.columns
    if (currency === '') this.#problem('the currency is empty.', row, { name: totals.currency })
    if (family === 'focus' && !chargeCategories.some((category) => category === type)) {
      this.#problem(`${shown(type)} is no ChargeCategory of FOCUS.`, row, { name: totals.type })
    }
    return this.#sink.totals.open(key, currency, this.#text(bytes, at.account), type)
  }

  #text(bytes: Buffer, at: number): string {
    if (at < 0) return ''
    const text = unquoted(
      bytes.toString('utf8', this.#record.spans[at * 2], this.#record.spans[at * 2 + 1]),
    )
    return text === 'NULL' || text === 'null' ? '' : text
  }

  #problem(what: string, row: number, column?: { readonly name: string }): void {
    const name = column && spelled(column.name)
    this.#problems.push({
      what,
      spot: { file: this.#csv.name, row, ...(name !== undefined && { column: name }) },
    })
    if (this.#problems.length >= maxProblems) this.end()
  }

  #refuse(reason: string, column: string | undefined): never {
    this.end()
    throw invalidFile(`${reason}.`, {
      file: this.#csv.name,
      row: this.rows + 2,
      ...(column !== undefined && { column }),
    })
  }

  #refuseCharset(bytes: Buffer, before: number): never {
    let row = before + 1
    let at = 0
    const record = createRecordSpan([])
    scanRecords(bytes, [], record, true, () => {
      if (at === 0 && !isUtf8(bytes.subarray(record.start, record.end))) at = row + 1
      row++
    })
    throw invalidFile('the text is no UTF-8.', { file: this.#csv.name, row: at || row })
  }
}

function raw(bytes: Buffer, spans: Int32Array, at: number): string {
  return at < 0 ? '' : bytes.toString('latin1', spans[at * 2], spans[at * 2 + 1])
}
