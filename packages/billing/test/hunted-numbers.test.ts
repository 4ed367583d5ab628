import { expect, test } from 'vitest'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import type { Line } from './support/cur-lines.ts'
import { chargesOf } from './support/charges.ts'
import {
  agreed,
  csvReport,
  fourPaths,
  importHere,
  parquetReport,
  refusedByAll,
} from './support/four-paths.ts'
import { hunted } from './support/hunted.ts'
import { parquetLines } from './support/parquet.ts'
import { refusal } from './support/exports.ts'

const elsewhere = 'parquet-decimal-over-38-digits-elsewhere'

test('a DECIMAL of more than 38 digits is refused by its column and type, never read wrongly', async () => {
  const refused = await refusedByAll(
    parquetReport(hunted('parquet-decimal-over-38-digits/dec-39-12.parquet')),
  )
  expect(refused).toMatchObject({ refused: 'invalid_file', column: 'BilledCost' })
  expect(refused.message).toContain('DECIMAL(39,12)')
  expect(refused.remedy).toContain('DECIMAL(38')
})

test.each([
  ['cost-40-36', 'lineItem/UnblendedCost', 'DECIMAL(40,36)'],
  ['cost-76-2', 'lineItem/UnblendedCost', 'DECIMAL(76,2)'],
  ['account-39-0', 'lineItem/UsageAccountId', 'DECIMAL(39,0)'],
  ['focus-billed-cost-44-20', 'BilledCost', 'DECIMAL(44,20)'],
])('%s is refused on every path', async (file, column, type) => {
  const refused = await refusedByAll(parquetReport(hunted(`${elsewhere}/${file}.parquet`)))
  expect(refused).toMatchObject({ refused: 'invalid_file', column })
  expect(refused.message).toContain(type)
})

test.each([
  ['list-cost-39-10', 'pricing/PublicOnDemandCost', 'DECIMAL(39,10)'],
  ['rate-50-20', 'lineItem/UnblendedRate', 'DECIMAL(50,20)'],
  ['quantity-60-30', 'lineItem/UsageAmount', 'DECIMAL(60,30)'],
])(
  '%s, a column that Charges are made of, is refused by the import',
  async (file, column, type) => {
    const source = parquetReport(hunted(`${elsewhere}/${file}.parquet`))
    const refused = await refusal(importHere(source))
    expect(refused).toMatchObject({ code: 'invalid_file', details: { column } })
    expect(refused.message).toContain(type)
  },
)

test('a wide DECIMAL in a column nobody uses refuses the reports, which hold every column', async () => {
  const source = parquetReport(hunted(`${elsewhere}/unused-column-45-5.parquet`))
  const { import: imported, reconcile, split, distribute } = await fourPaths(source)
  const truth = { '033333333333': '1.25 USD', '111111111111': '2.5 USD' }
  expect([imported, reconcile]).toEqual([truth, truth])
  const refused = {
    refused: 'invalid_file',
    column: 'pricing_lease_contract_length',
    message: expect.stringContaining('DECIMAL(45,5)'),
  }
  expect([split, distribute]).toMatchObject([refused, refused])
})

test('decimals that a column has room for and no value needs are no excess', async () => {
  const source = parquetReport(hunted('too-many-decimals-without-a-place/dec-38-37.parquet'))
  expect(Object.values(await agreed(source)).join()).toContain('USD')
  const set = await importHere(source)
  expect(await chargesOf(set, 'sum(BilledCost) = 1.2 AS isRight')).toEqual([{ isRight: 'true' }])
})

test('too many decimals in CSV are told with file, row and column', async () => {
  const set = importHere(csvReport(hunted('too-many-decimals-without-a-place/e-300.csv')))
  const refused = await refusal(set)
  expect(refused).toMatchObject({
    code: 'invalid_file',
    details: {
      file: expect.stringContaining('daily-1.csv.gz'),
      row: '2',
      column: 'lineItem/UnblendedCost',
    },
  })
  expect(refused.message).toMatch(/row 2, column lineItem\/UnblendedCost: .*300 decimals/)
})

test('too many decimals in Parquet are told with file, row and column', async () => {
  const source = parquetReport(hunted('too-many-decimals-without-a-place/text-cost-long.parquet'))
  expect(await refusal(importHere(source))).toMatchObject({
    code: 'invalid_file',
    details: {
      file: expect.stringContaining('.parquet'),
      row: expect.stringMatching(/^\d+$/),
      column: 'lineItem/UnblendedCost',
    },
  })
})

const money = [
  'lineItem/UnblendedCost',
  'lineItem/UnblendedRate',
  'pricing/PublicOnDemandCost',
  'reservation/EffectiveCost',
] as const

test.each(money)('too many decimals in %s, in row 3 of the second part', async (column) => {
  const all: Line = Object.fromEntries(money.map((name) => [name, '1']))
  const parts: Line[][] = [
    [line(all)],
    [line(all), line({ ...all, [column]: `0.${'1'.repeat(36)}` })],
  ]
  const csvRefused = await refusal(importHere(csvReport(...parts.map((part) => csv(part)))))
  const files = await Promise.all(parts.map((part) => parquetLines(part.map(toCur2))))
  const parquetRefused = await refusal(importHere(parquetReport(...files)))
  for (const refused of [csvRefused, parquetRefused]) {
    expect(refused).toMatchObject({
      code: 'invalid_file',
      details: {
        file: expect.stringContaining('daily-2.'),
        row: refused === csvRefused ? '3' : '2',
      },
    })
    expect(refused.details?.['column']?.toLowerCase()).toBe(column.toLowerCase())
  }
})

test.each(['0E-300', '0.0e-99', '-0e-40', `1.25${'0'.repeat(60)}`, '125E-2', '0.000'])(
  '%s needs no more decimals than it has digits',
  async (cost) => {
    const rows = [line({ 'lineItem/UnblendedCost': cost })]
    const expected = {
      '111111111111': cost.includes('125') || cost.startsWith('1.25') ? '1.25 USD' : '0 USD',
    }
    expect(await agreed(csvReport(csv(rows)))).toEqual(expected)
    expect(await agreed(parquetReport(await parquetLines(rows.map(toCur2))))).toEqual(expected)
  },
)

test.each([
  ['DOUBLE', '1e-40'],
  ['DOUBLE', 'NaN'],
  ['FLOAT', 'Infinity'],
  ['VARCHAR', '1,25'],
  ['BOOLEAN', 'true'],
])('%s %s as a cost is refused with its row and column', async (type, value) => {
  const file = await parquetLines(
    [toCur2(line()), toCur2(line({ 'lineItem/UnblendedCost': value }))].map((one, n) =>
      type === 'BOOLEAN' && n === 0 ? { ...one, line_item_unblended_cost: 'false' } : one,
    ),
    { line_item_unblended_cost: type },
  )
  expect(await refusal(importHere(parquetReport(file)))).toMatchObject({
    code: 'invalid_file',
    details: { row: type === 'BOOLEAN' ? '1' : '2', column: 'lineItem/UnblendedCost' },
  })
})

test.each(['1E400', '-9e999'])(
  'a quantity of %s fits no number and is told by its place',
  async (value) => {
    const rows = [line(), line({ 'lineItem/UsageAmount': value })]
    const sources = [
      ['3', csvReport(csv(rows))],
      ['2', parquetReport(await parquetLines(rows.map(toCur2)))],
    ] as const
    for (const [row, source] of sources) {
      expect(await refusal(importHere(source))).toMatchObject({
        code: 'invalid_file',
        details: { row, column: 'lineItem/UsageAmount' },
      })
    }
  },
)

test.each([
  'TINYINT',
  'USMALLINT',
  'INTEGER',
  'UBIGINT',
  'HUGEINT',
  'DECIMAL(38,0)',
  'DECIMAL(4,1)',
  'FLOAT',
  'DOUBLE',
  'VARCHAR',
  'BLOB',
])('a cost of %s is the number it is on every path', async (type) => {
  const rows = [line({ 'lineItem/UnblendedCost': '7' }), line({ 'lineItem/UnblendedCost': '12' })]
  const file = await parquetLines(rows.map(toCur2), { line_item_unblended_cost: type })
  expect(await agreed(parquetReport(file))).toEqual({ '111111111111': '19 USD' })
})
