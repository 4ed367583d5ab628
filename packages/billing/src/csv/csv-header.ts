import { findKnownColumns } from './known-columns.ts'
import type { KnownColumns } from './known-columns.ts'
import { createRecordSpan, scanRecords } from './record-scanner.ts'

/** The first record of a CSV. */
export interface CsvHeader {
  /** As written, byte order mark and line ending included; it always ends with one. */
  readonly bytes: Buffer
  readonly lineEnding: Buffer
  readonly names: readonly string[]
  readonly columns: KnownColumns
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const lf = Buffer.from('\n')
const crlf = Buffer.from('\r\n')

/**
 * Reads the header that `bytes` begin with, and how many bytes it takes. `undefined` while there is no whole one;
 * with `last` (the file's end) that means there is none at all. A column that is missing is named.
 */
export function readHeader(
  bytes: Buffer,
  last: boolean,
): { readonly header: CsvHeader; readonly end: number } | { readonly missing: string } | undefined {
  const mark = bytes.indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0
  const text = bytes.subarray(mark)
  const record = createRecordSpan([])
  let found = false
  let start = 0
  let end = 0
  // The header is the first record that is not an empty line.
  const scanned = scanRecords(text, [], record, last, () => {
    if (found) return
    found = true
    start = record.start
    end = record.end
  })
  if (!found) return scanned.fault ? { missing: 'a readable header' } : undefined
  const line = text.subarray(start, end)
  const names = readFields(line)
  const columns = findKnownColumns(names)
  if ('missing' in columns) return columns
  const isTerminated = line.at(-1) === lf[0]
  const lineEnding = line.indexOf(crlf) === line.length - 2 && line.length > 1 ? crlf : lf
  const whole = [bytes.subarray(0, mark), line, ...(isTerminated ? [] : [lineEnding])]
  const header = { bytes: Buffer.concat(whole), lineEnding, names, columns }
  return { header, end: mark + end }
}

/** The values of one record, unquoted. */
function readFields(line: Buffer): string[] {
  const counting = createRecordSpan([])
  let fields = 0
  scanRecords(line, [], counting, true, () => {
    fields = counting.fields
  })
  const all = Array.from({ length: fields }, (_, index) => index)
  const record = createRecordSpan(all)
  const values: string[] = []
  scanRecords(line, all, record, true, () => {
    for (const index of all) {
      values.push(fieldText(line, record.spans[index * 2] ?? 0, record.spans[index * 2 + 1] ?? 0))
    }
  })
  return values
}

/** The value of the field `bytes[start, end)`, unquoted. */
export function fieldText(bytes: Buffer, start: number, end: number): string {
  if (bytes[start] !== 0x22) return bytes.toString('utf8', start, end)
  return bytes.toString('utf8', start + 1, end - 1).replaceAll('""', '"')
}
