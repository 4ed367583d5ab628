import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { splitDelivery, summarize } from '../src/index.ts'
import { importOnly, legacyReport, onlyPeriod, refusal } from './support/exports.ts'
import type { MemorySource } from './support/memory-source.ts'
import { parquetOf } from './support/parquet.ts'
import { tempFolder } from './support/temp.ts'

const csvReport = (text: string): MemorySource => legacyReport({ 'daily-1.csv.gz': gzipSync(text) })

const parquetReport = async (sql: string): Promise<MemorySource> =>
  legacyReport({ 'daily-1.snappy.parquet': await parquetOf(sql) }, { compression: 'Parquet' })

describe('import and split read the same headers', () => {
  test.each([
    'lineitem/usageaccountid,lineitem/unblendedcost,lineitem/currencycode,lineitem/usagestartdate',
    'line_item_usage_account_id,line_item_unblended_cost,line_item_currency_code,line_item_usage_start_date',
    'sub_account_id,billed_cost,billing_currency,charge_period_start,charge_category',
    'subaccountid,billedcost,billingcurrency,chargeperiodstart,chargecategory',
  ])('%s', async (header) => {
    const values = ['033333333333', '1.5', 'USD', '2026-08-02', 'Usage']
    const names = header.split(',')
    const row = values.slice(0, names.length)
    const columns = names.map((name, n) => `'${row[n]}' AS "${name}"`)
    for (const source of [
      csvReport(`${header}\n${row.join(',')}\n`),
      await parquetReport(`SELECT ${columns.join(', ')}`),
    ]) {
      const { currencies } = await summarize(await importOnly(source))
      expect(currencies).toMatchObject([{ byAccount: { '033333333333': '1.5' } }])
      const out = join(await tempFolder(), 'out')
      const { reports } = await splitDelivery(source, await onlyPeriod(source), { out })
      expect(reports).toMatchObject([
        { account: '033333333333', amounts: [{ amount: '1.5', currency: 'USD' }] },
      ])
    }
  })
})

test('where only pricing_currency tells several currencies and a line leaves it empty, the import names that column', async () => {
  const rows = [
    ['111111111111', '2.5', 'EUR', '2026-08-02'],
    ['111111111111', '1.5', 'USD', '2026-08-02'],
    ['111111111111', '0.475', '', '2026-08-02'],
  ]
  const names = [
    'line_item_usage_account_id',
    'line_item_unblended_cost',
    'pricing_currency',
    'line_item_usage_start_date',
  ]
  const values = rows.map((row) => `(${row.map((value) => `'${value}'`).join(', ')})`)
  const text = `${names.join(',')}\n${rows.map((row) => row.join(',')).join('\n')}\n`
  for (const source of [
    csvReport(text),
    await parquetReport(`SELECT * FROM (VALUES ${values.join(', ')}) AS t(${names.join(', ')})`),
  ]) {
    expect(await refusal(importOnly(source))).toMatchObject({
      code: 'invalid_file',
      details: { column: 'pricing/Currency' },
    })
  }
})
