import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { reconcile, summarize } from '../src/index.ts'
import type { ChargeSet } from '../src/index.ts'
import { chargesOf } from './support/charges.ts'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import { gzipReport, importOnly, legacyReport, zip } from './support/exports.ts'
import { memorySource } from './support/memory-source.ts'
import { parquetLines, parquetOf } from './support/parquet.ts'

async function total(set: ChargeSet): Promise<Record<string, string>> {
  expect((await reconcile(set)).balanced).toBe(true)
  const { currencies } = await summarize(set)
  return Object.fromEntries(currencies.map(({ currency, total: sum }) => [currency, sum]))
}

const three = [
  line(),
  line({ 'lineItem/UsageAccountId': '033333333333', 'lineItem/UnblendedCost': '1.81E-8' }),
  line(),
]

describe('layouts', () => {
  test('csv.zip with BOM and CRLF, whose member has another name', async () => {
    const body = await zip({ 'whatever.csv': csv(three, { bom: true, newline: '\r\n' }) })

    const set = await importOnly(legacyReport({ 'daily-1.csv.zip': body }, { compression: 'ZIP' }))

    expect(set).toMatchObject({ format: 'csv.zip', rows: 3 })
    expect(await total(set)).toEqual({ USD: '3.0000000181' })
  })

  test('csv.zip of several members, each with its own header', async () => {
    const header = Object.keys(three[0]!)
    const body = await zip({
      'part-1.csv': csv(three.slice(0, 2)),
      'folder/part-2.csv': csv(three.slice(2), { header: header.toReversed() }),
    })

    const set = await importOnly(legacyReport({ 'daily-1.csv.zip': body }, { compression: 'ZIP' }))

    expect(await total(set)).toEqual({ USD: '3.0000000181' })
  })

  test('legacy Parquet in Athena’s layout', async () => {
    const source = memorySource()
    const folder = 'cur/daily/daily/year=2026/month=8/'
    const cur2 = three.map((one) => toCur2({ ...one, 'resourceTags/user:Team': 'core' }))
    source.put(
      `${folder}daily-00001.snappy.parquet`,
      await parquetLines(cur2, {
        line_item_unblended_cost: 'DOUBLE',
        line_item_usage_start_date: 'TIMESTAMP',
      }),
    )
    source.put(
      `${folder}daily-Manifest.json`,
      JSON.stringify({
        assemblyId: 'a',
        compression: 'Parquet',
        reportKeys: [`${folder}daily-00001.snappy.parquet`],
      }),
    )
    source.put('cur/daily/daily/cost_and_usage_data_status/x.parquet', 'x')

    const set = await importOnly(source)

    expect(set).toMatchObject({ table: 'CUR', format: 'parquet', period: '2026-08' })
    expect(await total(set)).toEqual({ USD: '3.0000000181' })
    expect((await chargesOf(set, 'DISTINCT Tags'))[0]).toEqual({ Tags: '{"user:team":"core"}' })
  })

  test('CUR 2.0 csv.gz, whose tags and product are JSON', async () => {
    const source = memorySource()
    const lines = three.map((one) => ({
      ...toCur2(one),
      resource_tags: '{"user_team": "pay, ments", "aws_created_by": "root"}',
      product: '{"product_name": "Amazon Elastic Compute Cloud", "region_code": "eu-west-1"}',
    }))
    const key = 'exports/main/data/BILLING_PERIOD=2026-08/main-00001.csv.gz'
    source.put(key, gzipSync(csv(lines)))
    source.put(
      'exports/main/metadata/BILLING_PERIOD=2026-08/main-Manifest.json',
      JSON.stringify({ executionId: 'e', dataFiles: [`s3://bills/${key}`] }),
    )

    const set = await importOnly(source)

    expect(set.table).toBe('CUR 2.0')
    expect(await total(set)).toEqual({ USD: '3.0000000181' })
    expect(await chargesOf(set, 'DISTINCT Tags, ServiceName, RegionId')).toEqual([
      {
        Tags: '{"user:team":"pay, ments","aws:created_by":"root"}',
        ServiceName: 'Amazon Elastic Compute Cloud',
        RegionId: 'eu-west-1',
      },
    ])
  })

  test('FOCUS 1.0 lacks what 1.2 has', async () => {
    const source = gzipReport(
      csv([
        {
          BilledCost: '2.5',
          BillingCurrency: 'EUR',
          ChargeCategory: 'Usage',
          ChargePeriodStart: '2026-08-01T00:00:00Z',
          SubAccountId: '000000000001',
          EffectiveCost: '2.25',
          Tags: '{"user:team":"core"}',
          x_UsageType: 'Box',
        },
      ]),
    )

    const set = await importOnly(source)

    expect(set.table).toBe('FOCUS 1.0')
    expect(
      await chargesOf(set, 'SubAccountId, EffectiveCost, ListCost, x_UsageType, InvoiceId'),
    ).toEqual([
      {
        SubAccountId: '000000000001',
        EffectiveCost: '2.250000000000000000000000',
        ListCost: '',
        x_UsageType: 'Box',
        InvoiceId: '',
      },
    ])
  })

  test('a leading slash in reportKeys', async () => {
    const source = legacyReport(
      { 'daily-1.csv.gz': gzipSync(csv(three)) },
      { manifest: { reportKeys: ['/cur/daily/20260801-20260901/daily-1.csv.gz'] } },
    )

    expect(await total(await importOnly(source))).toEqual({ USD: '3.0000000181' })
  })

  test('a report without a prefix, whose keys really begin with a slash', async () => {
    const source = memorySource()
    source.put('/daily/20260801-20260901/daily-1.csv.gz', gzipSync(csv(three)))
    source.put(
      '/daily/20260801-20260901/daily-Manifest.json',
      JSON.stringify({ assemblyId: 'a', reportKeys: ['/daily/20260801-20260901/daily-1.csv.gz'] }),
    )

    expect(await total(await importOnly(source))).toEqual({ USD: '3.0000000181' })
  })

  test('a period without any file is a period without Charges', async () => {
    const set = await importOnly(legacyReport({}))

    expect(set).toMatchObject({ rows: 0, files: [] })
    expect(await summarize(set)).toMatchObject({ currencies: [], final: false })
    expect((await reconcile(set)).balanced).toBe(true)
  })

  test('parts in CSV and a part that is only a header', async () => {
    const set = await importOnly(
      legacyReport({
        'daily-1.csv.gz': gzipSync(csv(three)),
        'daily-2.csv.gz': gzipSync(csv([], { header: Object.keys(three[0]!) })),
      }),
    )

    expect(set.sources.map(({ rows }) => rows)).toEqual([3, 0])
  })
})

describe('lines', () => {
  test('of several billing periods stay in the set, and are reported', async () => {
    const set = await importOnly(
      gzipReport(
        csv([
          ...three,
          line({
            'bill/BillingPeriodStartDate': '2026-07-01T00:00:00Z',
            'lineItem/UnblendedCost': '-4',
          }),
        ]),
      ),
    )

    expect(await total(set)).toEqual({ USD: '-0.9999999819' })
    expect((await summarize(set)).otherPeriods).toEqual([
      { period: '2026-07', currency: 'USD', rows: 1, amount: '-4' },
    ])
  })

  test('NULL is written in five ways', async () => {
    const ways = ['', 'NULL', 'null', '""', '"NULL"']
    const rows = ways.map(
      (way) => `111111111111,1.5,2026-08-01T00:00:00Z,USD,${way},${way},${way},${way}`,
    )
    const header =
      'lineItem/UsageAccountId,lineItem/UnblendedCost,lineItem/UsageStartDate,lineItem/CurrencyCode,lineItem/ResourceId,lineItem/UsageAmount,resourceTags/user:team,lineItem/LineItemType'

    const set = await importOnly(gzipReport(`${header}\n${rows.join('\n')}\n`))

    expect(
      await chargesOf(
        set,
        'DISTINCT ResourceId IS NULL AND ConsumedQuantity IS NULL AND Tags IS NULL AND x_LineItemType IS NULL AND InvoiceId IS NULL AS isNull',
      ),
    ).toEqual([{ isNull: 'true' }])
    expect(set.sourceTotals).toEqual([
      { currency: 'USD', account: '111111111111', type: '', rows: 5, amount: '7.5' },
    ])
  })

  test('NULL is written as a text in Parquet, too', async () => {
    const source = legacyReport({
      'daily-1.snappy.parquet': await parquetLines(
        ['NULL', 'null', ''].map((value) =>
          toCur2(line({ 'lineItem/ResourceId': value, 'lineItem/UsageAccountId': value })),
        ),
      ),
    })

    const set = await importOnly(source)

    expect(
      await chargesOf(set, 'DISTINCT ResourceId IS NULL AND SubAccountId IS NULL AS isNull'),
    ).toEqual([{ isNull: 'true' }])
    expect(await total(set)).toEqual({ USD: '4.5' })
  })

  test('two currencies are never added together', async () => {
    const set = await importOnly(
      gzipReport(csv([...three, line({ 'lineItem/CurrencyCode': 'EUR' })])),
    )

    expect(await total(set)).toEqual({ EUR: '1.5', USD: '3.0000000181' })
  })

  test('all decimals are kept: more than usual widen the column, more digits narrow it', async () => {
    const eighteen = await importOnly(
      gzipReport(csv([line({ 'lineItem/UnblendedCost': '0.123456789012345678' })])),
    )
    const more = await importOnly(
      gzipReport(
        csv([
          line({ 'lineItem/UnblendedCost': '1.23456789012345678E-9' }),
          line({ 'lineItem/UnblendedCost': '7' }),
        ]),
      ),
    )

    const large = await importOnly(
      gzipReport(
        csv([
          line({ 'lineItem/UnblendedCost': '12345678901234567890' }),
          line({ 'lineItem/UnblendedCost': '0.000000000000000001' }),
        ]),
      ),
    )

    expect(eighteen.scale).toBe(24)
    expect(await total(eighteen)).toEqual({ USD: '0.123456789012345678' })
    expect(more.scale).toBe(26)
    expect(await total(more)).toEqual({ USD: '7.00000000123456789012345678' })
    expect(large.scale).toBe(18)
    expect(await total(large)).toEqual({ USD: '12345678901234567890.000000000000000001' })
  })

  test('a Parquet DOUBLE is what its shortest text says', async () => {
    const source = legacyReport({
      'daily-1.snappy.parquet': await parquetOf(`
        SELECT '111111111111' AS line_item_usage_account_id, TIMESTAMP '2026-08-01' AS line_item_usage_start_date,
          'USD' AS line_item_currency_code, unnest([0.1::DOUBLE, 0.2::DOUBLE, 1.81e-8::DOUBLE, -9.313225746154785e-10::DOUBLE, 1e3::DOUBLE]) AS line_item_unblended_cost`),
    })

    const set = await importOnly(source)

    expect(set.scale).toBe(25)
    expect(await total(set)).toEqual({ USD: '1000.3000000171686774253845215' })
  })

  test('account IDs keep their leading zeros, even where a writer made numbers of them', async () => {
    const source = legacyReport({
      'daily-1.snappy.parquet': await parquetLines(
        [toCur2(line({ 'lineItem/UsageAccountId': '33333333333' }))],
        { line_item_usage_account_id: 'BIGINT' },
      ),
    })

    expect(await chargesOf(await importOnly(source), 'SubAccountId')).toEqual([
      { SubAccountId: '033333333333' },
    ])
  })

  test('quotes, commas and line breaks within a field', async () => {
    const text = 'Support, "gold"\r\nsecond line'
    const set = await importOnly(
      gzipReport(csv([line({ 'lineItem/LineItemDescription': text }), ...three])),
    )

    expect(await chargesOf(set, 'max(ChargeDescription) AS d')).toEqual([{ d: text }])
    expect(await total(set)).toEqual({ USD: '4.5000000181' })
  })

  test('a quote within an unquoted field is text', async () => {
    const set = await importOnly(gzipReport(csv([line()]).replace('AmazonEC2', '5" disk')))

    expect(await chargesOf(set, 'x_ServiceCode')).toEqual([{ x_ServiceCode: '5" disk' }])
  })

  test('headers in another order, colliding but for their case, and without a name', async () => {
    const one = {
      ...line(),
      '': 'nameless',
      'product/Region': 'other',
      'product/region': 'eu-west-1',
      'resourceTags/user:Name': 'a',
      'resourceTags/user:name': 'b',
    }
    const set = await importOnly(gzipReport(csv([one], { header: Object.keys(one).toReversed() })))

    const [charge] = await chargesOf(set, 'Tags, BilledCost')
    expect(JSON.parse(charge!['Tags']!)).toEqual({ 'user:Name': 'a', 'user:name': 'b' })
    expect(charge!['BilledCost']).toBe('1.500000000000000000000000')
  })

  test('times with an offset are counted in UTC', async () => {
    const times = [
      '2026-08-02 01:30:00+02:00',
      '2026-08-01T23:30:00.000Z',
      '2026-08-01 23:30:00+00:00',
      '2026-08-01 23:30:00',
    ]
    const set = await importOnly(
      gzipReport(csv(times.map((time) => line({ 'lineItem/UsageStartDate': time })))),
    )

    expect(await chargesOf(set, 'DISTINCT ChargePeriodStart AS t')).toEqual([
      { t: '2026-08-01 23:30:00' },
    ])
  })

  test('parts whose columns differ are each read by their own', async () => {
    const withPlan = line({
      'lineItem/LineItemType': 'SavingsPlanCoveredUsage',
      'savingsPlan/SavingsPlanEffectiveCost': '0.9',
      'reservation/EffectiveCost': '',
    })
    const without = line({ 'lineItem/LineItemType': 'SavingsPlanCoveredUsage' })
    const set = await importOnly(
      legacyReport({
        'daily-1.csv.gz': gzipSync(csv([withPlan])),
        'daily-2.csv.gz': gzipSync(csv([without])),
      }),
    )

    expect(
      (await chargesOf(set, 'EffectiveCost')).map((row) => Number(row['EffectiveCost'])),
    ).toEqual([0.9, 1.5])
    expect(set.files).toHaveLength(2)
  })
})
