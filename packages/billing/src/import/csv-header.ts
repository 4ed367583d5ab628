import { createRecordSpan, scanRecords } from '../csv/record-scanner.ts'
import { invalidFile } from '../problem.ts'

/** No table of AWS's has a header this long. */
const maxHeaderBytes = 4 << 20

/**
 * The header's names and where the first record begins; `undefined` while the header is not whole: at the end of the
 * text, where there is none.
 */
export function readHeader(
  bytes: Buffer,
  last: boolean,
  file: string,
): { readonly names: string[]; readonly end: number } | undefined {
  if (bytes.length < 3 && !last) return undefined
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isUtf16) throw invalidFile('the text is UTF-16, where AWS writes UTF-8.', { file, row: 1 })
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const start = afterEmptyLines(bytes, bom)
  const end = headerEnd(bytes, start, last)
  if (end === undefined) {
    if (bytes.length > maxHeaderBytes) throw invalidFile('the header has no end.', { file, row: 1 })
    return undefined
  }
  return { names: split(bytes.subarray(start, end), file), end }
}

function afterEmptyLines(bytes: Buffer, from: number): number {
  let start = from
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start++
  return start
}

/** A quoted name may hold a line break. */
function headerEnd(bytes: Buffer, start: number, last: boolean): number | undefined {
  for (let from = start, quotes = 0; ;) {
    const lineFeed = bytes.indexOf(0x0a, from)
    const end = lineFeed < 0 ? bytes.length : lineFeed + 1
    for (let at = bytes.indexOf(0x22, from); at >= 0 && at < end; at = bytes.indexOf(0x22, at + 1))
      quotes++
    if (lineFeed < 0) return last && bytes.length > start ? end : undefined
    if (quotes % 2 === 0) return end
    from = end
  }
}

function split(bytes: Buffer, file: string): string[] {
  // Each field but the last ends at a comma, so there are at most as many as bytes.
  const wanted = Array.from(
    { length: bytes.filter((byte) => byte === 0x2c).length + 1 },
    (_, index) => index,
  )
  const record = createRecordSpan(wanted)
  const names: string[] = []
  const { fault } = scanRecords(bytes, wanted, record, true, () => {
    for (let index = 0; index < record.fields; index++) {
      names.push(unquote(bytes, record.spans[index * 2]!, record.spans[index * 2 + 1]!, file))
    }
  })
  if (fault) throw invalidFile(`${fault.reason} in the header.`, { file, row: 1 })
  return names
}

function unquote(bytes: Buffer, start: number, end: number, file: string): string {
  try {
    return unquoted(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end)))
  } catch (error) {
    throw invalidFile('the header is no UTF-8.', { file, row: 1 }, error)
  }
}

/** A field's text without the quotes around and within it. */
export function unquoted(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw
}
