import { expect, test } from 'vitest'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import { agreed, csvReport, parquetReport, refusedByAll } from './support/four-paths.ts'
import { hunted } from './support/hunted.ts'
import { parquetLines } from './support/parquet.ts'

const folder = 'split-knows-fewer-header-spellings'

test.each(['focus-lower.csv', 'focus-snake.csv', 'focus-lower.parquet'])(
  '%s is the same on every path',
  async (file) => {
    const bytes = hunted(`${folder}/${file}`)
    const source = file.endsWith('.csv') ? csvReport(bytes) : parquetReport(bytes)
    expect(await agreed(source)).toEqual({ '111111111111': '1.5 USD' })
  },
)

test('headers in lower case are the same on every path', async () => {
  expect(await agreed(csvReport(hunted(`${folder}/headers-lower.csv`)))).toEqual({
    '': '0.1 USD',
    '033333333333': '1.25 USD',
    '111111111111': '2.5 USD',
  })
})

const spellings: readonly (readonly [string, (name: string) => string])[] = [
  ['legacy CUR’s', (name) => name],
  ['in lower case', (name) => name.toLowerCase()],
  ['in upper case', (name) => name.toUpperCase()],
  ['in snake case', (name) => Object.keys(toCur2({ [name]: '' }))[0]!],
  ['in snake case, upper', (name) => Object.keys(toCur2({ [name]: '' }))[0]!.toUpperCase()],
  ['without the slash', (name) => name.replace('/', '')],
  ['with a colon', (name) => name.replace('/', ':')],
]

test.each(spellings)('header names %s are the same in CSV and Parquet', async (_, spell) => {
  const rows = [line(), line({ 'lineItem/UsageAccountId': '033333333333' })].map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, value]) => [spell(name), value])),
  )
  const expected = { '111111111111': '1.5 USD', '033333333333': '1.5 USD' }
  expect(await agreed(csvReport(csv(rows)))).toEqual(expected)
  expect(await agreed(parquetReport(await parquetLines(rows)))).toEqual(expected)
})

test('a header in quotes, behind a byte order mark and with CRLF, is a header on every path', async () => {
  const text = csv([line()], { newline: '\r\n', bom: true })
  const quoted = text.replace(
    /^\uFEFF([^\r]*)/,
    (_, all: string) =>
      `\uFEFF${all
        .split(',')
        .map((name) => `"${name}"`)
        .join(',')}`,
  )
  expect(await agreed(csvReport(quoted))).toEqual({ '111111111111': '1.5 USD' })
})

test('names that differ by case alone are told apart by the exact one', async () => {
  const rows = [{ ...line(), 'lineitem/unblendedcost': '99', 'LINEITEM/USAGEACCOUNTID': 'x' }]
  expect(await agreed(csvReport(csv(rows)))).toEqual({ '111111111111': '1.5 USD' })
})

test('a needed column that is there twice is refused on every path', async () => {
  const text = csv([line()])
    .split('\n')
    .map((row, n) => (row === '' ? row : `${row},${n === 0 ? 'lineItem/UnblendedCost' : '3'}`))
    .join('\n')
  expect(await refusedByAll(csvReport(text))).toMatchObject({
    refused: 'invalid_file',
    column: 'lineItem/UnblendedCost',
    message: expect.stringContaining('twice'),
  })
})

test.each(['lineItem/UsageAccountId', 'lineItem/UnblendedCost'])(
  'a file without %s is refused on every path, and what it has instead is named',
  async (column) => {
    const { [column]: _, ...row } = line()
    const refused = await refusedByAll(csvReport(csv([row])))
    expect(refused).toMatchObject({
      refused: 'invalid_file',
      file: expect.stringContaining('daily-1.csv.gz'),
      column,
    })
    expect(refused.message).toContain(column)
    expect(refused.message).toMatch(/bill\/InvoiceId/)
    expect(await refusedByAll(parquetReport(await parquetLines([toCur2(row)])))).toMatchObject({
      refused: 'invalid_file',
      column,
    })
  },
)

test('a table that is not of a bill is refused on every path, and its columns are named', async () => {
  const refused = await refusedByAll(csvReport('Date;Service;Cost\n2026-08-01;EC2;1,5\n'))
  expect(refused.refused).toBe('invalid_file')
  expect(refused.message).toContain('Date;Service;Cost')
})
