import { invalidFile } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { createRecordSpan, scanRecords } from './record-scanner.ts'

/** The first record of a CSV. */
export interface CsvHeader {
  /** As written, byte order mark and line ending included; it always ends with one. */
  readonly bytes: Buffer
  readonly lineEnding: Buffer
  readonly names: readonly string[]
  /** Where the first record begins. */
  readonly end: number
}

/** No table of AWS's has a header this long. */
const maxHeaderBytes = 4 << 20

const lineFeed = 0x0a
const carriageReturn = 0x0d
const quote = 0x22
const comma = 0x2c

/**
 * Reads the header that `bytes` begin with. `undefined` while it is not whole; with `last` (the file's end)
 * that means there is none.
 */
export function readHeader(bytes: Buffer, last: boolean, file: string): CsvHeader | undefined {
  if (bytes.length < 3 && !last) return undefined
  const first = bytes.length < 2 ? 0 : bytes.readUInt16BE(0)
  if (first === 0xfffe || first === 0xfeff) throw invalidFile(fileTexts.utf16, { file, row: 1 })
  const mark = first === 0xefbb && bytes[2] === 0xbf ? 3 : 0
  // Empty lines before it are none.
  let start = mark
  while (bytes[start] === carriageReturn || bytes[start] === lineFeed) start++
  const end = headerEnd(bytes, start, last)
  if (end === undefined) {
    if (bytes.length <= maxHeaderBytes) return undefined
    throw invalidFile(fileTexts.endlessHeader, { file, row: 1 })
  }
  const line = bytes.subarray(start, end)
  const lineEnding = Buffer.from(line.at(-2) === carriageReturn ? '\r\n' : '\n')
  const isWhole = line.at(-1) === lineFeed
  return {
    bytes: Buffer.concat([bytes.subarray(0, mark), line, ...(isWhole ? [] : [lineEnding])]),
    lineEnding,
    names: namesOf(line, file),
    end,
  }
}

/** A quoted name may hold a line break. */
function headerEnd(bytes: Buffer, start: number, last: boolean): number | undefined {
  for (let from = start, quotes = 0; ;) {
    const found = bytes.indexOf(lineFeed, from)
    const end = found < 0 ? bytes.length : found + 1
    for (
      let at = bytes.indexOf(quote, from);
      at >= 0 && at < end;
      at = bytes.indexOf(quote, at + 1)
    )
      quotes++
    if (found < 0) return last && bytes.length > start ? end : undefined
    if (quotes % 2 === 0) return end
    from = end
  }
}

function namesOf(line: Buffer, file: string): string[] {
  // Each field but the last ends at a comma, so there are at most as many as bytes.
  const most = line.filter((byte) => byte === comma).length + 1
  const wanted = Array.from({ length: most }, (_, index) => index)
  const record = createRecordSpan(wanted)
  const names: string[] = []
  const { fault } = scanRecords(line, wanted, record, true, () => {
    for (let index = 0; index < record.fields; index++) {
      const [start, end] = [record.spans[index * 2]!, record.spans[index * 2 + 1]!]
      names.push(unquoted(decode(line.subarray(start, end), file)))
    }
  })
  if (fault) throw invalidFile(fileTexts.headerFault(fault.reason), { file, row: 1 })
  return names
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw invalidFile(fileTexts.headerNotUtf8, { file, row: 1 }, error)
  }
}

/** A field's text without the quotes around and within it. */
export function unquoted(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw
}

/** The value of the field `bytes[start, end)`, without quotes; empty where it is NULL. */
export function fieldText(bytes: Buffer, start: number, end: number): string {
  const text = unquoted(bytes.toString('utf8', start, end))
  return text === 'NULL' || text === 'null' ? '' : text
}
