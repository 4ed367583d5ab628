import { readHeader } from '../csv/csv-header.ts'
import type { CsvHeader } from '../csv/csv-header.ts'
import type { CsvText } from '../csv/read-csv.ts'
import { createRecordSpan, scanRecords } from '../csv/record-scanner.ts'
import type { RecordSpan } from '../csv/record-scanner.ts'
import { invalidFile } from '../problem.ts'

/** No billing record comes near this; an unclosed quote would otherwise gather the whole file. */
const longestRecord = 16 << 20

/** Where a row's spans of the needed columns are: `spans[slot]` to `spans[slot + 1]`; -1 where there is no column. */
export interface RowSlots {
  readonly account: number
  readonly cost: number
  readonly currency: number
}

/** Takes the rows of one CSV. */
export interface RowTaker {
  header(header: CsvHeader, slots: RowSlots): void
  /** Called for every row; `row` counts from 1, the header being the first. */
  row(bytes: Buffer, record: RecordSpan, row: number): void
  /** The bytes of the last rows are about to be written over. */
  endOfChunk(bytes: Buffer): Promise<void>
}

/**
 * Reads one CSV's header and hands over its rows as they are in the file. A text without a header is empty: exports
 * are made shorter by emptying their last files. Fails with `invalid_file` for what is no CSV, for rows that are not as
 * wide as the header, and where a needed column is missing. Gives whether there was a header.
 */
export async function takeRows({ name, chunks }: CsvText, taker: RowTaker): Promise<boolean> {
  let read: ReturnType<typeof rowReader> | undefined
  // One buffer for the whole file: fresh ones would keep the garbage collector busy.
  let space: Buffer = Buffer.allocUnsafeSlow(4 << 20)
  let length = 0
  const take = async (last: boolean): Promise<void> => {
    let text = space.subarray(0, length)
    if (!read) {
      const first = readHeader(text, last)
      if (first && 'missing' in first) {
        throw invalidFile(`it has no column ${first.missing}.`, { file: name, row: 1 })
      }
      if (!first) return
      read = rowReader(name, first.header, taker)
      text = text.subarray(first.end)
    }
    const end = read(text, last)
    await taker.endOfChunk(text)
    space.copyWithin(0, length - text.length + end, length)
    length = text.length - end
  }
  for await (const chunk of chunks) {
    if (length > longestRecord) throw tooLong(name)
    if (length + chunk.length > space.length) space = larger(space, length, chunk.length)
    length += chunk.copy(space, length)
    await take(false)
  }
  await take(true)
  return read !== undefined
}

function larger(space: Buffer, length: number, more: number): Buffer {
  const copy = Buffer.allocUnsafeSlow((length + more) * 2)
  space.copy(copy, 0, 0, length)
  return copy
}

function rowReader(
  file: string,
  header: CsvHeader,
  taker: RowTaker,
): (text: Buffer, last: boolean) => number {
  const { account, cost, currency } = header.columns
  const width = header.names.length
  const wanted = [account, cost, currency].filter((place) => place >= 0).toSorted((a, b) => a - b)
  const slot = (place: number): number => (place < 0 ? -1 : wanted.indexOf(place) * 2)
  taker.header(header, { account: slot(account), cost: slot(cost), currency: slot(currency) })
  const record = createRecordSpan(wanted)
  let row = 1
  return (text, last) => {
    const { end, fault } = scanRecords(text, wanted, record, last, () => {
      row++
      if (record.fields !== width) throw ragged(file, row, record.fields, width)
      taker.row(text, record, row)
    })
    if (!fault) return end
    const column = header.names[fault.field]
    const spot = { file, row: row + 1, ...(column !== undefined && { column }) }
    throw invalidFile(`it has ${fault.reason}.`, spot)
  }
}

function ragged(file: string, row: number, fields: number, width: number): Error {
  return invalidFile(`it has ${fields} fields where the header has ${width}.`, { file, row })
}

function tooLong(file: string): Error {
  const what = `a record is longer than ${longestRecord} bytes; a quote may be unclosed.`
  return invalidFile(what, { file })
}
