import { expect, test } from 'vitest'
import { distribute } from '../src/index.ts'
import type { ObjectSource } from '../src/index.ts'
import { chargesOf } from './support/charges.ts'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import {
  agreed,
  csvReport,
  importHere,
  parquetReport,
  refusedByAll,
  splitHere,
} from './support/four-paths.ts'
import { hunted } from './support/hunted.ts'
import { memoryJournal, memoryTarget } from './support/memory-target.ts'
import { parquetLines, parquetOf } from './support/parquet.ts'

const one = '033333333333'
const two = '111111111111'
const truth = { '': '0.1 USD', [one]: '1.25 USD', [two]: '2.5 USD' }
const huntedParquet = (name: string): ObjectSource =>
  parquetReport(hunted(`parquet-account-ids-as-numbers/${name}`))

/** Two accounts and none, whose IDs are of an SQL type. */
async function typed(type: string, ids: readonly (string | null)[]): Promise<ObjectSource> {
  const costs = ['1.25', '2.5', '0.1']
  const values = ids.map(
    (id, n) => `(${id === null ? 'NULL' : `'${id}'`}, '${costs[n]}', 'USD', 'Usage')`,
  )
  return parquetReport(
    await parquetOf(
      `SELECT CAST(id AS ${type}) AS line_item_usage_account_id, CAST(cost AS DECIMAL(18,4)) AS line_item_unblended_cost, currency AS line_item_currency_code, kind AS line_item_line_item_type, TIMESTAMP '2026-08-02' AS line_item_usage_start_date, TIMESTAMP '2026-08-01' AS bill_billing_period_start_date FROM (VALUES ${values.join(', ')}) AS t(id, cost, currency, kind)`,
    ),
  )
}

test.each(['acct-int.parquet', 'acct-float.parquet'])(
  'account IDs stored as numbers in %s get their leading zeros back on every path',
  async (name) => {
    expect(await agreed(huntedParquet(name))).toEqual(truth)
  },
)

test.each([
  ['BIGINT', ['33333333333', two, null]],
  ['UBIGINT', ['33333333333', two, null]],
  ['HUGEINT', ['33333333333', two, null]],
  ['DOUBLE', ['33333333333', two, null]],
  ['DECIMAL(12,0)', ['33333333333', two, null]],
  ['DECIMAL(38,0)', ['33333333333', two, null]],
  ['DECIMAL(18,2)', ['33333333333', two, null]],
  ['VARCHAR', [one, two, null]],
  ['VARCHAR', [one, two, '']],
  ['VARCHAR', [one, two, 'NULL']],
  ['VARCHAR', ['33333333333', two, null]],
  ['VARCHAR', ['33333333333.0', '111111111111.0', null]],
  ['BLOB', [one, two, null]],
  [`ENUM('${one}', '${two}')`, [one, two, null]],
])('%s %j are the same three accounts', async (type, ids) => {
  expect(await agreed(await typed(type, ids))).toEqual(truth)
})

test.each(['TINYINT', 'UTINYINT', 'SMALLINT', 'USMALLINT', 'INTEGER', 'UINTEGER', 'FLOAT'])(
  'a %s, however narrow, is padded to twelve digits',
  async (type) => {
    expect(await agreed(await typed(type, ['7', '100', null]))).toEqual({
      '': '0.1 USD',
      '000000000007': '1.25 USD',
      '000000000100': '2.5 USD',
    })
  },
)

test.each(['BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE', 'DECIMAL(38,0)', 'DECIMAL(20,3)', 'VARCHAR'])(
  'IDs of 13 digits in %s are kept whole, never cut to the same twelve',
  async (type) => {
    expect(await agreed(await typed(type, ['1234567890123', '1234567890124', null]))).toEqual({
      '': '0.1 USD',
      '1234567890123': '1.25 USD',
      '1234567890124': '2.5 USD',
    })
  },
)

test.each([
  ['BIGINT', ['-5', two, null]],
  ['DOUBLE', ['33333333333.5', two, null]],
  ['DOUBLE', ['Infinity', two, null]],
  ['DOUBLE', ['NaN', two, null]],
  // 17 digits: a DOUBLE holds fifteen.
  ['DOUBLE', ['12345678901234567', two, null]],
  // A FLOAT holds seven digits: this is 111111110656.
  ['FLOAT', [two, '100', null]],
  ['DECIMAL(20,2)', ['33333333333.25', two, null]],
])('%s %j is refused with its row and column: it is not an account ID', async (type, ids) => {
  expect(await refusedByAll(await typed(type, ids))).toMatchObject({
    refused: 'invalid_file',
    row: '1',
    column: 'lineItem/UsageAccountId',
  })
})

test('IDs in a column of categories, as pandas writes it, are text', async () => {
  expect(await agreed(huntedParquet('acct-categories.parquet'))).toEqual({
    '': '0.1 USD',
    [one]: '1.25 USD',
    [two]: '2.5 USD',
  })
})

test('text that is not marked as text is text all the same', async () => {
  const source = huntedParquet('acct-binary.parquet')
  expect(await agreed(source)).toEqual({ [one]: '1.25 USD', [two]: '2.5 USD' })
  expect(await chargesOf(await importHere(source), 'Tags', 'BilledCost')).toEqual([
    { Tags: '{"user:team":"Bücher"}' },
    { Tags: '{"user:team":"core"}' },
  ])
})

test.each([
  ['33333333333', one],
  ['33333333333.0', one],
  ['"33333333333"', one],
  ['1234567890123', '1234567890123'],
  ['acme-dev', 'acme-dev'],
  ['3.33E+10', '3.33E+10'],
])('in CSV, %s is the account %s', async (written, account) => {
  const text = csv([
    line({ 'lineItem/UsageAccountId': '@1', 'lineItem/UnblendedCost': '1.25' }),
    line({ 'lineItem/UnblendedCost': '2.5' }),
  ])
  expect(await agreed(csvReport(text.replace('@1', written)))).toEqual({
    [account]: '1.25 USD',
    [two]: '2.5 USD',
  })
})

const cur2 = (id: string): ReturnType<typeof line> =>
  toCur2(line({ 'lineItem/UsageAccountId': id }))

test('one account is one account, however its ID is written in the parts of a period', async () => {
  const source = parquetReport(
    await parquetLines([cur2('33333333333')], { line_item_usage_account_id: 'BIGINT' }),
    await parquetLines([cur2(one)]),
    await parquetLines([cur2('33333333333')], { line_item_usage_account_id: 'DOUBLE' }),
  )
  expect(await agreed(source)).toEqual({ [one]: '4.5 USD' })
})

test('other IDs stored as numbers are whole as well', async () => {
  const row = toCur2(line({ 'bill/PayerAccountId': '33333333333', 'bill/InvoiceId': '2003442277' }))
  const set = await importHere(
    parquetReport(
      await parquetLines([row], { bill_payer_account_id: 'DOUBLE', bill_invoice_id: 'DOUBLE' }),
    ),
  )
  expect(await chargesOf(set, 'BillingAccountId, InvoiceId')).toEqual([
    { BillingAccountId: one, InvoiceId: '2003442277' },
  ])
})

test('FOCUS account IDs stored as numbers are padded on every path', async () => {
  const source = parquetReport(
    await parquetOf(
      `SELECT CAST(33333333333 AS BIGINT) AS SubAccountId, CAST(7 AS BIGINT) AS BillingAccountId, CAST(1.25 AS DECIMAL(10,2)) AS BilledCost, 'USD' AS BillingCurrency, 'Usage' AS ChargeCategory, TIMESTAMP '2026-08-02' AS ChargePeriodStart, TIMESTAMP '2026-08-01' AS BillingPeriodStart`,
    ),
  )
  expect(await agreed(source)).toEqual({ [one]: '1.25 USD' })
  expect(await chargesOf(await importHere(source), 'BillingAccountId')).toEqual([
    { BillingAccountId: '000000000007' },
  ])
})

test.each(['csv', 'parquet'])(
  'an account that is asked for and not in the %s gets no report, and is named',
  async (format) => {
    const source =
      format === 'csv'
        ? csvReport(csv([line(), line({ 'lineItem/UsageAccountId': one })]))
        : huntedParquet('acct-int.parquet')
    const split = await splitHere(source, { accounts: [one, '444444444444', 'abc'] })
    expect(split.reports.map(({ account }) => account)).toEqual([one])
    expect(split.missing).toEqual(['444444444444', 'abc'])
  },
)

test('an account asked for finds its rows, whatever type its ID has', async () => {
  const split = await splitHere(huntedParquet('acct-int.parquet'), { accounts: [one] })
  expect(split.reports).toMatchObject([{ account: one, rows: 1, amounts: [{ amount: '1.25' }] }])
  expect(split.missing).toEqual([])
})

test('an account whose rows are gone gets an empty report only in place of an earlier one', async () => {
  const target = memoryTarget('theirs')
  const journal = memoryJournal()
  const order = { id: 'all', targetOf: () => target }
  const [before, after] = [
    csvReport(csv([line(), line({ 'lineItem/UsageAccountId': one })])),
    csvReport(csv([line()])),
  ]
  await distribute(order, await splitHere(before), { journal })
  const split = await splitHere(after, {
    accounts: [one, two, '444444444444'],
    expected: [one, two],
  })
  expect(split.reports.map(({ account, rows }) => [account, rows])).toEqual([
    [one, 0],
    [two, 1],
  ])
  expect(split.missing).toEqual([one, '444444444444'])
  await distribute(order, split, { journal })
  expect([...journal.records.keys()].some((key) => key.includes('444444444444'))).toBe(false)
})
