import { invalidFile, Problems } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { readHeader } from './csv-header.ts'
import type { CsvHeader } from './csv-header.ts'
import type { CsvText } from './read-csv.ts'
import { createRecordSpan, scanRecords } from './record-scanner.ts'
import type { RecordSpan } from './record-scanner.ts'

/** Takes the records of one CSV. */
export interface RecordTaker {
  /** The fields whose place it needs, in their order. */
  readonly wanted: readonly number[]
  /** Called for every record as wide as the header. `row` counts from 1, the header being the first. */
  record(bytes: Buffer, record: RecordSpan, row: number): void
  /** `bytes` are the records since the last call, and are about to be written over; the first is `row`. */
  endOfChunk(bytes: Buffer, row: number): Promise<void>
}

/** A record larger than this is no line of a bill but a quote that was never closed. */
const maxRecordBytes = 1 << 20

/**
 * Reads one CSV: its header, then its records as they are in the file. A text without a header is empty: exports
 * are made shorter by emptying their last files. Fails with `invalid_file` for what is no CSV, and for records that
 * are not as wide as the header. Gives how many records there were; `undefined` without a header.
 */
export async function readRecords(
  { name: file, chunks }: CsvText,
  open: (header: CsvHeader, problems: Problems) => RecordTaker | Promise<RecordTaker>,
): Promise<number | undefined> {
  const problems = new Problems(file)
  let scanner: Scanner | undefined
  // One buffer for the whole file: fresh ones would keep the garbage collector busy.
  let space: Buffer = Buffer.allocUnsafeSlow(4 << 20)
  let length = 0
  const take = async (last: boolean): Promise<void> => {
    let text = space.subarray(0, length)
    if (!scanner) {
      const header = readHeader(text, last, file)
      if (!header) return
      scanner = new Scanner(file, header, await open(header, problems), problems)
      text = text.subarray(header.end)
    }
    const end = await scanner.scan(text, last)
    space.copyWithin(0, length - text.length + end, length)
    length = text.length - end
  }
  for await (const chunk of chunks) {
    if (length + chunk.length > space.length) space = larger(space, length, chunk.length)
    length += chunk.copy(space, length)
    await take(false)
  }
  await take(true)
  problems.throwAny()
  return scanner?.rows
}

function larger(space: Buffer, length: number, more: number): Buffer {
  const copy = Buffer.allocUnsafeSlow((length + more) * 2)
  space.copy(copy, 0, 0, length)
  return copy
}

class Scanner {
  rows = 0
  readonly #file: string
  readonly #header: CsvHeader
  readonly #taker: RecordTaker
  readonly #problems: Problems
  readonly #record: RecordSpan

  constructor(file: string, header: CsvHeader, taker: RecordTaker, problems: Problems) {
    this.#file = file
    this.#header = header
    this.#taker = taker
    this.#problems = problems
    this.#record = createRecordSpan(taker.wanted)
  }

  /** Hands over every whole record of `text`; gives where the first that is not whole begins. */
  async scan(text: Buffer, last: boolean): Promise<number> {
    const [record, taker, width] = [this.#record, this.#taker, this.#header.names.length]
    const first = this.rows + 2
    const { end, fault } = scanRecords(text, taker.wanted, record, last, () => {
      const row = ++this.rows + 1
      if (record.fields === width) taker.record(text, record, row)
      else this.#problems.add(fileTexts.ragged(record.fields, width), row)
    })
    await taker.endOfChunk(text.subarray(0, end), first)
    if (fault) {
      this.#refuse(fileTexts.recordFault(fault.reason), this.#header.names[fault.field])
    }
    if (text.length - end > maxRecordBytes) this.#refuse(fileTexts.endlessRecord)
    return end
  }

  #refuse(what: string, column?: string): never {
    this.#problems.throwAny()
    const spot = { file: this.#file, row: this.rows + 2 }
    throw invalidFile(what, { ...spot, ...(column !== undefined && { column }) })
  }
}
