/** Where one record of a CSV lies in the scanned bytes; the same object for every record. */
export interface RecordSpan {
  /** First byte of the record. */
  start: number
  /** One past its line ending; one past its last byte where the file ends without one. */
  end: number
  /** How many fields it has. */
  fields: number
  /** Start and end of each wanted field, in pairs, quotes included; -1 where the record is too short. */
  readonly spans: Int32Array
  /** Whether it ends with a line ending. */
  terminated: boolean
}

/** Why the record after the last whole one is none. */
export interface CsvFault {
  readonly reason: 'text after a quoted field' | 'an unclosed quote'
  /** Counted from 0. */
  readonly field: number
}

/** What {@link scanRecords} did. */
export interface Scanned {
  /** How many bytes belong to whole records; the rest is to be scanned again with what follows. */
  readonly end: number
  readonly fault?: CsvFault
}

/** Makes the span that {@link scanRecords} fills; `wanted` are the fields whose place is needed. */
export function createRecordSpan(wanted: readonly number[]): RecordSpan {
  const spans = new Int32Array(wanted.length * 2).fill(-1)
  return { start: 0, end: 0, fields: 0, spans, terminated: true }
}

const quote = 0x22
const comma = 0x2c
const lineFeed = 0x0a
const carriageReturn = 0x0d
const mostFields = 2 ** 30

/**
 * Finds the records of RFC 4180 bytes without making a string of any: a quote opens a field only at its start,
 * records end with LF or CRLF, empty lines are none. `wanted` is ascending and as given to {@link createRecordSpan}.
 * With `last` the bytes are the file's end, so that a record needs no line ending.
 */
export function scanRecords(
  bytes: Buffer,
  wanted: readonly number[],
  record: RecordSpan,
  last: boolean,
  onRecord: () => void,
): Scanned {
  const length = bytes.length
  const view = new DataView(bytes.buffer, bytes.byteOffset, length)
  const { spans } = record
  const wantedCount = wanted.length
  let at = 0
  let end = 0
  for (;;) {
    const start = at
    let field = 0
    let found = 0
    let next = wantedCount > 0 ? wanted[0]! : -1
    let byte = -1
    do {
      let isFieldStart = true
      // Where no field is wanted soon, four bytes at a time, as long as none is a quote or a control character.
      const least = next < 0 ? mostFields : next - 4
      if (field < least && at + 4 <= length) {
        const from = at
        do {
          const word = view.getInt32(at, true)
          const commas = commasIn(word)
          if (commas < 0) break
          field += commas
          at += 4
        } while (field < least && at + 4 <= length)
        isFieldStart = at === from || bytes[at - 1] === comma
      }
      const fieldStart = at
      if (isFieldStart && at < length && bytes[at] === quote) {
        at = closingQuote(bytes, at + 1)
        if (at < 0 || (at === length && !last)) {
          if (!last) return { end }
          return { end, fault: { reason: 'an unclosed quote', field } }
        }
        byte = at < length ? bytes[at]! : -1
        if (byte === carriageReturn) {
          // CRLF may be cut in two by the chunk's end.
          if (at + 1 === length && !last) return { end }
          if (at + 1 === length || bytes[at + 1] === lineFeed) byte = bytes[++at] ?? -1
        }
        if (byte !== comma && byte !== lineFeed && byte !== -1) {
          return { end, fault: { reason: 'text after a quoted field', field } }
        }
      } else {
        // Nearly every byte of a CUR is above the comma, so one comparison passes it.
        while (
          at < length &&
          ((byte = bytes[at]!) > comma || (byte !== comma && byte !== lineFeed))
        )
          at++
        if (at === length) {
          if (!last) return { end }
          byte = -1
        }
      }
      if (field === next) {
        spans[found * 2] = fieldStart
        // A line ending's CR is no part of the last field.
        const cr = byte !== comma && at > fieldStart && bytes[at - 1] === carriageReturn
        spans[found * 2 + 1] = cr ? at - 1 : at
        next = ++found < wantedCount ? wanted[found]! : -1
      }
      field++
      at++
    } while (byte === comma)
    const terminated = byte === lineFeed
    if (!terminated) at = length
    const isEmpty = field === 1 && at - start <= 2 && isLineEnding(bytes, start, at)
    if (!isEmpty) {
      while (found < wantedCount) {
        spans[found * 2] = -1
        spans[found++ * 2 + 1] = -1
      }
      record.start = start
      record.end = at
      record.fields = field
      record.terminated = terminated
      onRecord()
    }
    end = at
    if (at >= length) return { end }
  }
}

/** Commas among the four bytes of a word; -1 where one of them may be more than text: a quote, a line's end, no ASCII. */
function commasIn(word: number): number {
  // Each byte by itself: none is above 0x7f where the first test passes, so that no sum carries into the next.
  const isPlain = ((word | ~(word + 0x60606060)) & 0x80808080) === 0
  const noQuote = ((word ^ 0x22222222) + 0x7f7f7f7f) & 0x80808080
  if (!isPlain || noQuote !== (0x80808080 | 0)) return -1
  const isComma = (~((word ^ 0x2c2c2c2c) + 0x7f7f7f7f) >>> 7) & 0x01010101
  return Math.imul(isComma, 0x01010101) >>> 24
}

/** One past the quote that closes the field whose text starts at `from`; -1 where none does. */
function closingQuote(bytes: Buffer, from: number): number {
  for (;;) {
    const at = bytes.indexOf(quote, from)
    if (at < 0) return -1
    if (bytes[at + 1] !== quote) return at + 1
    from = at + 2
  }
}

function isLineEnding(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== lineFeed && bytes[at] !== carriageReturn) return false
  }
  return true
}
