import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRecordSpan, scanRecords } from './record-scanner.ts'
import type { CsvFault } from './record-scanner.ts'

interface Found {
  readonly records: string[]
  readonly fields: number[]
  readonly wanted: (string | undefined)[][]
  readonly fault: CsvFault | undefined
}

/** Scans `text` in pieces of `size` bytes, as a stream would bring it. */
function scan(text: string, wanted: readonly number[] = [], size = Infinity): Found {
  const all = Buffer.from(text)
  const record = createRecordSpan(wanted)
  const found: Found & { fault: CsvFault | undefined } = {
    records: [],
    fields: [],
    wanted: [],
    fault: undefined,
  }
  let rest: Buffer = Buffer.alloc(0)
  for (let at = 0; ; at += size) {
    const last = at + size >= all.length
    const bytes = Buffer.concat([rest, all.subarray(at, last ? all.length : at + size)])
    const { end, fault } = scanRecords(bytes, wanted, record, last, () => {
      found.records.push(bytes.toString('utf8', record.start, record.end))
      found.fields.push(record.fields)
      found.wanted.push(
        wanted.map((_, index) => {
          const from = record.spans[index * 2]!
          return from < 0 ? undefined : bytes.toString('utf8', from, record.spans[index * 2 + 1])
        }),
      )
    })
    rest = bytes.subarray(end)
    if (fault) return { ...found, fault }
    if (last) return found
  }
}

test('every record is found with its line ending', () => {
  expect(scan('a,b\n1,2\r\n3,4').records).toEqual(['a,b\n', '1,2\r\n', '3,4'])
})

test('a quoted field may hold commas, line breaks and doubled quotes', () => {
  const { records, fields } = scan('1,"a,\n""b""\r\n",2\n"","""",""""""\n')
  expect(records).toEqual(['1,"a,\n""b""\r\n",2\n', '"","""",""""""\n'])
  expect(fields).toEqual([3, 3])
})

test('a quote within a field that does not begin with one is a character like others', () => {
  expect(scan('5" disk,x\n6" disk,y\n').records).toEqual(['5" disk,x\n', '6" disk,y\n'])
})

test('the wanted fields are given as written, quotes included, without the line ending', () => {
  expect(scan('a,"b",c\r\nd,,"e"\r\n', [1, 2]).wanted).toEqual([
    ['"b"', 'c'],
    ['', '"e"'],
  ])
})

test('a record that is too short for a wanted field says so', () => {
  expect(scan('a,b,c\nd\n', [0, 2]).wanted).toEqual([
    ['a', 'c'],
    ['d', undefined],
  ])
})

test('fields are counted, also empty ones at the end', () => {
  expect(scan('a,,\n,\nx\n').fields).toEqual([3, 2, 1])
})

test('empty lines are no records', () => {
  expect(scan('\na,b\n\n\r\nc,d\n\n').records).toEqual(['a,b\n', 'c,d\n'])
  expect(scan('').records).toEqual([])
})

test('a line of nothing but a quoted empty field is a record', () => {
  expect(scan('""\n').records).toEqual(['""\n'])
})

test('what is not whole is left for the next piece', () => {
  const record = createRecordSpan([])
  const ends = ['a,b\nc', 'a,b\n"c', 'a,b\n"c"', 'a,b\n"c"\r', 'a,b\n'].map(
    (text) => scanRecords(Buffer.from(text), [], record, false, () => undefined).end,
  )
  expect(ends).toEqual([4, 4, 4, 4, 4])
})

test('a quote that is never closed is a fault, with its field', () => {
  const { records, fault } = scan('a,b\nc,"d\n')
  expect(records).toEqual(['a,b\n'])
  expect(fault).toEqual({ reason: 'an unclosed quote', field: 1 })
})

test('text after a closing quote is a fault: nobody knows where such a field ends', () => {
  expect(scan('a,"b"c\n').fault).toEqual({ reason: 'text after a quoted field', field: 1 })
  expect(scan('"b"\rc\n').fault).toEqual({ reason: 'text after a quoted field', field: 0 })
})

test('any records, cut into pieces of any size, are found as they were written', () => {
  const plain = fc
    .stringMatching(/^[a-z0-9 "=é\t~-]{0,12}$/)
    .filter((text) => !text.startsWith('"'))
  const quoted = fc
    .array(fc.constantFrom('a', ',', '\n', '\r', '""', 'é', ' '), { maxLength: 6 })
    .map((parts) => `"${parts.join('')}"`)
  // Many are empty, as in a bill: some of them are passed four at a time.
  const fields = fc.array(fc.oneof(plain, quoted, fc.constant('')), {
    minLength: 2,
    maxLength: 24,
  })
  const places = fc.uniqueArray(fc.nat(30), { maxLength: 4 })
  const record = fc.tuple(fields, fc.constantFrom('\n', '\r\n'))
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 8 }),
      fc.integer({ min: 1, max: 30 }),
      places,
      (rows, size, some) => {
        const wanted = some.toSorted((a, b) => a - b)
        const written = rows.map(([row, ending]) => row.join(',') + ending)
        const found = scan(written.join(''), wanted, size)
        expect(found.fault).toBeUndefined()
        expect(found.records).toEqual(written)
        expect(found.fields).toEqual(rows.map(([row]) => row.length))
        expect(found.wanted).toEqual(rows.map(([row]) => wanted.map((place) => row[place])))
      },
    ),
    { seed: 4, numRuns: 1000 },
  )
})
