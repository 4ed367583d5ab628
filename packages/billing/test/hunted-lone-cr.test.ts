import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { distribute } from '../src/index.ts'
import type { ObjectSource } from '../src/index.ts'
import { csv, line } from './support/cur-lines.ts'
import { legacyReport, zip } from './support/exports.ts'
import { agreed, csvReport, importHere, refusedByAll, splitHere } from './support/four-paths.ts'
import { hunted } from './support/hunted.ts'
import { chargesOf } from './support/charges.ts'
import { refusal } from './support/exports.ts'
import { memoryJournal, memoryTarget } from './support/memory-target.ts'

const crOnly = hunted('csv-with-lone-cr-is-read-as-empty/cr-only.csv')
const good = csv([line({ 'lineItem/UnblendedCost': '10' })])
const cr = csv([line(), line()], { newline: '\r' })

const refusedFor = (file: string): object => ({
  refused: 'invalid_file',
  file: expect.stringContaining(file),
  message: expect.stringMatching(/CR|carriage return/i),
})

test('records that end with CR alone are refused, and never read as none', async () => {
  expect(await refusedByAll(csvReport(crOnly))).toMatchObject(refusedFor('daily-1.csv.gz'))
})

test('a second part whose records end with CR alone is refused', async () => {
  expect(await refusedByAll(csvReport(good, crOnly))).toMatchObject(refusedFor('daily-2.csv.gz'))
})

test.each([
  ['with a byte order mark', `\uFEFF${cr}`],
  ['of one record without an end', cr.split('\r').slice(0, 2).join('\r')],
  [
    'whose header is quoted',
    csv([line()], { newline: '\r', header: Object.keys(line()) }).replace(/^[^\r]*/, (all) =>
      all
        .split(',')
        .map((name) => `"${name}"`)
        .join(','),
    ),
  ],
  ['after an empty line', `\r\r${cr}`],
  ['that ends with LF', `${cr.slice(0, -1)}\n`],
  ['with CR CR LF', csv([line()], { newline: '\r\r\n' })],
])('a file %s is refused', async (_, text) => {
  expect(await refusedByAll(csvReport(text))).toMatchObject(refusedFor('daily-1.csv.gz'))
})

test('in a zip, alone and as one member of two', async () => {
  for (const members of [{ 'a.csv': cr }, { 'a.csv': good, 'b.csv': cr }]) {
    const source = legacyReport({ 'daily-1.csv.zip': await zip(members) }, { compression: 'ZIP' })
    expect(await refusedByAll(source)).toMatchObject(
      refusedFor(Object.keys(members).length > 1 ? 'b.csv' : 'daily-1.csv.zip'),
    )
  }
})

test('a FOCUS file of CR alone is refused as well', async () => {
  const text =
    'SubAccountId,BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart\r111111111111,1,USD,Usage,2026-08-02T00:00:00Z\r'
  expect(await refusedByAll(csvReport(text))).toMatchObject(refusedFor('daily-1.csv.gz'))
})

test('a CR within a quoted field, and CRLF, are what they were', async () => {
  const rows = [
    line({ 'lineItem/LineItemDescription': 'one\rtwo' }),
    line({ 'lineItem/LineItemDescription': 'three\r\nfour' }),
  ]
  const source = csvReport(csv(rows, { newline: '\r\n' }))
  expect(await agreed(source)).toEqual({ '111111111111': '3 USD' })
  expect(await chargesOf(await importHere(source), 'ChargeDescription')).toEqual([
    { ChargeDescription: 'one\rtwo' },
    { ChargeDescription: 'three\r\nfour' },
  ])
})

test('a header alone, ended by anything, is a part without rows', async () => {
  const header = csv([line()]).split('\n')[0]!
  for (const end of ['', '\n', '\r\n', '\r']) {
    expect(await agreed(csvReport(good, header + end))).toEqual({ '111111111111': '10 USD' })
  }
})

test.each([
  ['vertical tabs', '\v'],
  ['form feeds', '\f'],
  ['record separators', '\u001E'],
  ['NUL', '\0'],
  ['U+2028', '\u2028'],
])('records parted by %s are refused, and never read as none', async (_, newline) => {
  expect(await refusedByAll(csvReport(csv([line(), line()], { newline })))).toMatchObject({
    refused: 'invalid_file',
    file: expect.stringContaining('daily-1.csv.gz'),
  })
})

test('text after the end of the gzip is refused, and never left out', async () => {
  const file = Buffer.concat([gzipSync(good), Buffer.from(csv([line()]))])
  expect(await refusedByAll(legacyReport({ 'daily-1.csv.gz': file }))).toMatchObject({
    refused: 'invalid_file',
    file: expect.stringContaining('daily-1.csv.gz'),
  })
})

test('zeros after the end of the gzip are padding, and two members are one text', async () => {
  const [header, ...rows] = good.split('\n')
  const file = Buffer.concat([
    gzipSync(`${header}\n`),
    gzipSync(rows.join('\n')),
    Buffer.alloc(512),
  ])
  expect(await agreed(legacyReport({ 'daily-1.csv.gz': file }))).toEqual({
    '111111111111': '10 USD',
  })
})

test.each<[string, () => ObjectSource]>([
  ['reads as empty', () => csvReport(crOnly)],
  ['has no header', () => csvReport('')],
  ['is listed by no manifest', () => legacyReport({})],
])('a report stays what it is when the next export %s', async (_, next) => {
  const target = memoryTarget('theirs')
  const journal = memoryJournal()
  const order = { id: 'all', targetOf: () => target }
  await distribute(order, await splitHere(csvReport(good)), { journal })
  const before = new Map(target.objects)
  const outcome = await splitHere(next(), { expected: ['111111111111'] }).then(
    (split) =>
      distribute(order, split, { journal }).then((reports) => reports.map(({ state }) => state)),
    (error: unknown) => error,
  )
  expect(outcome).toMatchObject({ name: 'BillingError' })
  expect(target.objects).toEqual(before)
})

test('a report is replaced by an empty one when the account’s rows really are gone', async () => {
  const others = csv([line({ 'lineItem/UsageAccountId': '222222222222' })])
  const { reports } = await splitHere(csvReport(others), { expected: ['111111111111'] })
  expect(reports.map(({ account, rows }) => [account, rows])).toEqual([
    ['111111111111', 0],
    ['222222222222', 1],
  ])
})

test('the import of a period that reads as empty is refused by the file', async () => {
  expect(await refusal(importHere(csvReport(good, crOnly)))).toMatchObject({
    details: { file: expect.stringContaining('daily-2.csv.gz') },
  })
})
