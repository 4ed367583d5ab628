import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  findExports,
  folderSource,
  importPeriod,
  listPeriods,
  reconcile,
  summarize,
} from '../src/index.ts'
import type { ChargeSet, ObjectSource } from '../src/index.ts'
import { decimalText, parseDecimal } from '@aws-linked/model'
import { gzipReport, importOnly, legacyReport, refusal } from './support/exports.ts'
import { memorySource } from './support/memory-source.ts'
import { tempFolder } from './support/temp.ts'

const data = join(import.meta.dirname, 'data')
const read = (path: string): Promise<Buffer> => readFile(join(data, path))

/** What SOURCES.md says of a file, in this package's shape. */
async function expected(
  path: string,
  total: string,
  accounts: string,
): Promise<{ rows: number; total: string; byAccount: object }> {
  const file = JSON.parse((await read(`organization/${path}`)).toString()) as Record<
    string,
    unknown
  >
  return {
    rows: file['rows'] as number,
    total: plain(file[total] as string),
    byAccount: Object.fromEntries(
      Object.entries(file[accounts] as Record<string, string>).map(([account, amount]) => [
        account,
        plain(amount),
      ]),
    ),
  }
}

function plain(text: string): string {
  return decimalText(parseDecimal(text)!)
}

async function importAll(source: ObjectSource): Promise<Record<string, ChargeSet>> {
  const folder = await tempFolder()
  const sets: Record<string, ChargeSet> = {}
  for await (const found of findExports(source)) {
    for await (const state of listPeriods(source, found)) {
      if (state.state === 'delivered')
        sets[state.period] = await importPeriod(source, state.delivery, { folder })
    }
  }
  return sets
}

async function sums(set: ChargeSet): Promise<{ rows: number; total: string; byAccount: object }> {
  const { currencies, rows } = await summarize(set)
  expect(currencies.map(({ currency }) => currency)).toEqual(['USD'])
  expect((await reconcile(set)).balanced).toBe(true)
  const { total, byAccount } = currencies[0]!
  return { rows, total, byAccount }
}

async function spread(set: ChargeSet): Promise<unknown> {
  const { currencies } = await summarize(set)
  return [currencies[0]!.byChargeCategory, currencies[0]!.effective]
}

describe('one Organization, in every layout it comes in', () => {
  test('legacy CUR, versioned: the stale assembly beside the current one does not count', async () => {
    const sets = await importAll(folderSource(join(data, 'organization/cur-legacy-gz')))

    expect(Object.keys(sets)).toEqual(['2026-08', '2026-09'])
    expect(sets['2026-08']).toMatchObject({
      table: 'CUR',
      format: 'csv.gz',
      executionId: '20260903T053512Z',
    })
    expect(await sums(sets['2026-08']!)).toEqual(
      await expected('expected-2026-08.json', 'total_unblended', 'by_usage_account'),
    )
    expect(await sums(sets['2026-09']!)).toEqual(
      await expected('expected-2026-09.json', 'total_unblended', 'by_usage_account'),
    )
  })

  test('the export’s own line types add up to what SOURCES.md says', async () => {
    const { '2026-08': set } = await importAll(
      folderSource(join(data, 'organization/cur-legacy-gz')),
    )
    const { by_type } = JSON.parse(
      (await read('organization/expected-2026-08.json')).toString(),
    ) as {
      by_type: Record<string, string>
    }

    const { currencies } = await reconcile(set!)

    expect(
      Object.fromEntries(currencies[0]!.lineTypes.map(({ type, amount }) => [type, amount])),
    ).toEqual(
      Object.fromEntries(Object.entries(by_type).map(([type, amount]) => [type, plain(amount)])),
    )
    expect(
      Object.fromEntries(
        currencies[0]!.byCategory.map(({ category, charges }) => [category, charges]),
      ),
    ).toEqual({
      Usage: '93.007999968',
      Purchase: '19.44',
      Tax: '3.17',
      Credit: '-6.18',
      Adjustment: '-0.0000000181',
    })
  })

  test('CUR 2.0 Parquet: the emptied third chunk does not count', async () => {
    const { '2026-08': set } = await importAll(
      folderSource(join(data, 'organization/cur2-parquet')),
    )

    expect(set).toMatchObject({ table: 'CUR 2.0', format: 'parquet' })
    expect(set!.sources).toHaveLength(2)
    expect(await sums(set!)).toEqual(
      await expected('expected-2026-08.json', 'total_unblended', 'by_usage_account'),
    )
  })

  test('FOCUS 1.2 Parquet in create-new layout, whose keys hold colons', async () => {
    const objects = JSON.parse(
      (await read('organization/focus12-parquet/objects.json')).toString(),
    ) as Record<string, string>
    const source = memorySource('example-cur-bucket')
    for (const [key, file] of Object.entries(objects))
      source.put(key, await read(`organization/focus12-parquet/${file}`))

    const { '2026-08': set } = await importAll(source)

    expect(set).toMatchObject({ table: 'FOCUS 1.2', rows: 1783 })
    expect(await sums(set!)).toEqual(
      await expected('expected-focus-2026-08.json', 'total_billed', 'by_sub_account'),
    )
  })

  test('the three layouts agree on what is spread over the month', async () => {
    const legacy = await importAll(folderSource(join(data, 'organization/cur-legacy-gz')))
    const cur2 = await importAll(folderSource(join(data, 'organization/cur2-parquet')))

    expect(await spread(cur2['2026-08']!)).toEqual(await spread(legacy['2026-08']!))
  })
})

describe('a real CUR of 2023', () => {
  test('its costs in E-notation add up to the last digit', async () => {
    const text = await read('real-cur-2023-11/sample-anonymous-aws-export-dataset.csv')
    const set = await importOnly(
      legacyReport({ 'daily-1.csv.gz': gzipSync(text) }, { period: '20231101-20231201' }),
    )

    expect(await sums(set)).toMatchObject({ rows: 1281, total: plain('1.68230869740') })
    expect(set.sourceTotals.map(({ type, rows }) => [type, rows])).toEqual([
      ['Tax', 12],
      ['Usage', 1269],
    ])
    expect(set.notices.map(({ code }) => code)).toContain('no_resource_ids')
    expect((await summarize(set)).final).toBe(false)
  })
})

describe('FOCUS 1.2 of another maker', () => {
  test('two chunks, and a create-new delivery', async () => {
    const sets = await importAll(folderSource(join(data, 'focus-1.2/fixture/demo')))

    const months = {
      rows: 42,
      total: '32.7663',
      byAccount: { '111111111111': '21.8442', '222222222222': '10.9221' },
    }
    expect(await sums(sets['2026-05']!)).toEqual(months)
    expect(await sums(sets['2026-06']!)).toEqual(months)
    expect((await summarize(sets['2026-05']!)).final).toBe(true)
  })

  test('a restatement is another set, and adds nothing to the first', async () => {
    const { '2026-06': set } = await importAll(folderSource(join(data, 'focus-1.2/restated/demo')))

    expect(set!.executionId).toBe('20260715T090000Z-e5f6a7b8')
    expect(await sums(set!)).toEqual({
      rows: 42,
      total: '58.1679',
      byAccount: { '111111111111': '38.7786', '222222222222': '19.3893' },
    })
  })

  test.each([['bom-export.csv.gz'], ['sample-export.csv.gz']])(
    '%s is read with or without its BOM',
    async (name) => {
      const set = await importOnly(
        legacyReport(
          { 'daily-1.csv.gz': await read(`focus-1.2/${name}`) },
          { period: '20260501-20260601' },
        ),
      )

      expect(set.table).toBe('FOCUS 1.2')
      expect((await reconcile(set)).balanced).toBe(true)
    },
  )

  test('an unknown category, a cost that is no number and an empty currency are told with their rows', async () => {
    const error = await refusal(
      importOnly(legacyReport({ 'daily-1.csv.gz': await read('focus-1.2/invalid-export.csv.gz') })),
    )

    expect(error).toMatchObject({
      code: 'invalid_file',
      details: { row: '3', column: 'ChargeCategory' },
    })
    expect(error.message).toContain('"Consumption"')
    expect(error.message).toContain('row 5, BilledCost')
    expect(error.message).toContain('row 6, BillingCurrency')
  })
})

describe('the same four rows as legacy CUR and as CUR 2.0', () => {
  test.each([['sample-legacy-csv.csv'], ['sample-cur20.csv']])('%s', async (name) => {
    const set = await importOnly(
      legacyReport(
        { 'daily-1.csv.gz': gzipSync(await read(`cur1-cur2-pair/${name}`)) },
        { period: '20250101-20250201' },
      ),
    )

    expect(await sums(set)).toEqual({
      rows: 4,
      total: '0.0652',
      byAccount: { '123456789012': '0.0312', '987654321098': '0.034' },
    })
    expect(set.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['currency_assumed', 'line_type_missing', 'not_amortised']),
    )
  })
})

test('importing twice changes nothing', async () => {
  const source = gzipReport(await read('real-cur-2023-11/sample-anonymous-aws-export-dataset.csv'))
  const folder = await tempFolder()

  const first = await importOnly(source, { folder })
  const second = await importOnly(source, { folder })

  expect(second.path).not.toBe(first.path)
  expect(second.sourceTotals).toEqual(first.sourceTotals)
  expect(await summarize(second)).toEqual(await summarize(first))
})
