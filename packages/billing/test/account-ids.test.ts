import { createReadStream } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { distribute, reconcile, splitDelivery } from '../src/index.ts'
import type { Split, SplitDeliveryOptions } from '../src/index.ts'
import { importOnly, legacyReport, onlyPeriod, refusal } from './support/exports.ts'
import { memoryJournal, memoryTarget } from './support/memory-target.ts'
import type { MemorySource } from './support/memory-source.ts'
import { parquetOf } from './support/parquet.ts'
import { tempFolder } from './support/temp.ts'
import { join } from 'node:path'

/** An export whose accounts are of this type: these IDs, each with a cost. */
async function reportOf(
  type: string,
  costs: Readonly<Record<string, string>>,
): Promise<MemorySource> {
  const rows = Object.entries(costs).map(
    ([id, cost]) =>
      `(CAST(${id === '' ? 'NULL' : `'${id}'`} AS ${type}), ${cost}, 'USD', TIMESTAMP '2026-08-02')`,
  )
  const body = await parquetOf(
    `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(line_item_usage_account_id, line_item_unblended_cost, line_item_currency_code, line_item_usage_start_date)`,
  )
  return legacyReport({ 'daily-00001.snappy.parquet': body }, { compression: 'Parquet' })
}

async function split(
  source: MemorySource,
  options: Partial<SplitDeliveryOptions> = {},
): Promise<Split> {
  const out = join(await tempFolder(), 'out')
  return splitDelivery(source, await onlyPeriod(source), { out, ...options })
}

const truth = { '033333333333': '1.25', '111111111111': '2.5', '': '0.1' }

describe('account IDs are twelve digits of text, whatever type a Parquet file has them in', () => {
  test.each([
    'VARCHAR',
    'BIGINT',
    'UBIGINT',
    'HUGEINT',
    'DOUBLE',
    'DECIMAL(12,0)',
    'DECIMAL(38,0)',
    'DECIMAL(20,2)',
  ])('%s', async (type) => {
    const source = await reportOf(type, truth)

    const { balanced, currencies } = await reconcile(await importOnly(source))
    expect(balanced).toBe(true)
    expect(
      Object.fromEntries(currencies[0]!.byAccount.map((one) => [one.account, one.charges])),
    ).toEqual(truth)

    const taken = await split(source)
    const amounts = taken.reports.map(({ account, amounts: [first] }) => [account, first?.amount])
    expect(Object.fromEntries(amounts)).toEqual(truth)

    const asked = await split(source, { accounts: ['033333333333'] })
    expect(asked.reports).toMatchObject([{ account: '033333333333', rows: 1 }])

    const target = memoryTarget('theirs', 'in/')
    const journal = memoryJournal()
    const settled = await distribute({ id: 'd', targetOf: () => target }, asked, { journal })
    expect(settled).toMatchObject([{ account: '033333333333', state: 'delivered', rows: 1 }])
    const [file] = asked.reports[0]!.files
    expect((await Array.fromAsync(createReadStream(file!.path))).length).toBeGreaterThan(0)
  })
})

test('numbers of more than twelve digits are kept whole', async () => {
  const costs = { '1234567890123': '1.25', '1234567890124': '2.5' }
  for (const type of ['BIGINT', 'DOUBLE', 'DECIMAL(38,0)']) {
    const source = await reportOf(type, costs)
    const { currencies } = await reconcile(await importOnly(source))
    expect(
      Object.fromEntries(currencies[0]!.byAccount.map((one) => [one.account, one.charges])),
    ).toEqual(costs)
    expect((await split(source)).reports.map(({ account }) => account)).toEqual(Object.keys(costs))
  }
})

test('a number that cannot be an account ID is refused, with its column', async () => {
  for (const [type, id] of [
    ['BIGINT', '-33333333333'],
    ['DOUBLE', '33333333333.5'],
    ['DOUBLE', '1e17'],
    ['DOUBLE', 'nan'],
    ['FLOAT', '33333333333'],
    ['DECIMAL(20,2)', '33333333333.25'],
  ] as const) {
    const source = await reportOf(type, { [id]: '1' })
    const column = 'lineItem/UsageAccountId'
    for (const work of [() => importOnly(source), () => split(source)]) {
      expect(await refusal(work())).toMatchObject({ code: 'invalid_file', details: { column } })
    }
  }
})
