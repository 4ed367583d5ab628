import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { splitPeriod } from '../src/index.ts'
import type { Split, SplitPeriodOptions } from '../src/index.ts'
import { openDuckDb, sqlText } from '../src/duckdb.ts'
import { refusal } from './support/exports.ts'
import { parquetOf } from './support/parquet.ts'
import { delivery } from './support/splits.ts'
import { tempFolder } from './support/temp.ts'

const one = '111111111111'
const two = '022222222222'
const columns = [
  'line_item_usage_account_id',
  'line_item_unblended_cost',
  'line_item_currency_code',
]

/** A query of these rows: account, cost and currency as SQL. */
const rowsOf = (rows: readonly string[], more = ''): string =>
  `SELECT *${more} FROM (VALUES ${rows.map((row) => `(${row})`).join(', ')}) AS t(${columns.join(', ')})`

async function splitBytes(
  files: readonly (Buffer | string)[],
  options: Partial<SplitPeriodOptions> = {},
): Promise<Split> {
  const folder = await tempFolder()
  const period = delivery(files.length, 'parquet')
  const local = await Promise.all(
    files.map(async (content, n) => {
      const path = join(folder, `source-${n}`)
      await writeFile(path, content)
      return { key: period.files[n]!.key, path }
    }),
  )
  return splitPeriod(period, local, { out: join(folder, 'a=b', 'out'), ...options })
}

async function splitQueries(
  queries: readonly string[],
  options?: Partial<SplitPeriodOptions>,
): Promise<Split> {
  return splitBytes(await Promise.all(queries.map(parquetOf)), options)
}

const amountsOf = ({ reports }: Split): unknown =>
  Object.fromEntries(reports.map(({ account, rows, amounts }) => [account, { rows, amounts }]))

async function queryFiles(
  paths: readonly string[],
  sql: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  using db = await openDuckDb({ tempFolder: await tempFolder(), folders: ['/'] })
  const list = paths.map(sqlText).join(', ')
  return await db.rows(sql.replace('files', `read_parquet([${list}], hive_partitioning = false)`))
}

const usd = (amount: string): object => ({ amount, currency: 'USD' })

test('a DOUBLE counts as the number that was written into it, not as the one it is', async () => {
  const costs = ['0.1', '0.2', '1.81e-8', '1e-30', '-5.25', '123456789.12345679', 'NULL']
  const rows = costs.map((cost) => `'${one}', CAST(${cost} AS DOUBLE), 'USD'`)

  expect(amountsOf(await splitQueries([rowsOf(rows)]))).toEqual({
    [one]: { rows: 7, amounts: [usd('123456784.173456808100000000000000000001')] },
  })
})

test('decimals of any scale, integers and texts are exact as well', async () => {
  const sums = []
  for (const type of ['DECIMAL(38,20)', 'DECIMAL(9,2)', 'INTEGER', 'VARCHAR']) {
    const rows = ['1', '2', "'-4.00'"].map((cost) => `'${one}', CAST(${cost} AS ${type}), 'USD'`)
    sums.push(amountsOf(await splitQueries([rowsOf(rows)])))
  }
  for (const sum of sums) expect(sum).toEqual({ [one]: { rows: 3, amounts: [usd('-1')] } })

  const texts = [
    '1.81E-8',
    '0.1234567890123456789012345',
    '1.2345678901234567890123E-3',
    '',
    'NULL',
  ]
  const rows = texts.map((cost) => `'${one}', '${cost}', 'USD'`)
  expect(amountsOf(await splitQueries([rowsOf(rows)]))).toEqual({
    [one]: { rows: 5, amounts: [usd('0.1246913750024691356902468')] },
  })
})

test('rows without account are a report, currencies stay apart', async () => {
  const split = await splitQueries([
    rowsOf([`NULL, 1.5, 'USD'`, `'', 2, 'USD'`, `'NULL', 4, 'GBP'`, `'${two}', 8, 'EUR'`]),
  ])

  expect(amountsOf(split)).toEqual({
    '': { rows: 3, amounts: [{ amount: '4', currency: 'GBP' }, usd('3.5')] },
    [two]: { rows: 1, amounts: [{ amount: '8', currency: 'EUR' }] },
  })
  expect(split).toMatchObject({ rows: 4 })
})

test('files of the same columns become one file, others stay apart', async () => {
  const rows = [`'${one}', 1.5, 'USD'`]
  const split = await splitQueries([rowsOf(rows), rowsOf(rows), rowsOf(rows, ', 1 AS more')])
  const [report] = split.reports

  expect(report!.files.map(({ rows: count }) => count)).toEqual([2, 1])
  const [first, second] = report!.files.map(({ path }) => path)
  expect(await queryFiles([first!], 'SELECT * FROM files')).toHaveLength(2)
  expect(await queryFiles([second!], 'SELECT more FROM files')).toEqual([{ more: '1' }])
})

test('maps and times come out as they went in, in folders of any name', async () => {
  const more = `, MAP {'user_app': 'a', 'user:b': ''} AS resource_tags, CAST('2026-08-01 01:02:03' AS TIMESTAMP_MS) AS millis, CAST('2026-08-01 01:02:03.123456' AS TIMESTAMP) AS micros`
  const split = await splitQueries([rowsOf([`'${one}', 1.5, 'USD'`], more)])
  const paths = split.reports[0]!.files.map(({ path }) => path)

  expect(paths[0]).toContain('a=b')
  const described = await queryFiles(paths, 'SELECT * FROM files')
  expect(Object.keys(described[0]!)).toEqual([...columns, 'resource_tags', 'millis', 'micros'])
  expect(
    await queryFiles(paths, `SELECT resource_tags['user_app'] AS app, millis, micros FROM files`),
  ).toEqual([{ app: 'a', millis: '2026-08-01 01:02:03', micros: '2026-08-01 01:02:03.123456' }])
  using db = await openDuckDb({ tempFolder: await tempFolder(), folders: ['/'] })
  expect(
    await db.rows(
      `SELECT name, converted_type AS type FROM parquet_schema(${sqlText(paths[0]!)}) WHERE name IN ('millis', 'micros')`,
    ),
  ).toEqual([
    { name: 'millis', type: 'TIMESTAMP_MILLIS' },
    { name: 'micros', type: 'TIMESTAMP_MICROS' },
  ])
})

test('an account that had a report and has no row gets an empty file with all columns', async () => {
  const split = await splitQueries([rowsOf([`'${one}', 1.5, 'USD'`])], {
    accounts: [two],
    expected: [two],
  })

  expect(amountsOf(split)).toEqual({ [two]: { rows: 0, amounts: [] } })
  const [file] = split.reports[0]!.files
  expect(await queryFiles([file!.path], 'DESCRIBE SELECT * FROM files')).toHaveLength(3)
  expect(split).toMatchObject({ rows: 1, amounts: [usd('1.5')] })
})

test('account names cannot break out of the query or the folder', async () => {
  const evil = `x' OR '1'='1`
  const names = [evil, '../../evil', one]
  const sql = rowsOf(names.map((name) => `${sqlText(name)}, 1.5, 'USD'`))
  const split = await splitQueries([sql])

  expect(split.reports.map(({ rows }) => rows)).toEqual([1, 1, 1])
  for (const { account, files } of split.reports) {
    const found = await queryFiles(
      files.map(({ path }) => path),
      `SELECT ${columns[0]} AS account FROM files`,
    )
    expect(found).toEqual([{ account }])
  }
})

test('what is no number, no Parquet, or lacks a column is refused, and nothing is left', async () => {
  const good = await parquetOf(rowsOf([`'${one}', 1.5, 'USD'`]))
  const cases = [
    [await parquetOf(rowsOf([`'${one}', 'abc', 'USD'`])), 'abc'],
    [await parquetOf(rowsOf([`'${one}', CAST('nan' AS DOUBLE), 'USD'`])), 'nan'],
    [await parquetOf(`SELECT 1 AS a`), 'not one of CUR'],
    [await parquetOf(`SELECT '${one}' AS ${columns[0]}`), 'lineItem/UnblendedCost is missing'],
    [good.subarray(0, -20), 'damaged'],
    [Buffer.from('a,b\n'), 'damaged'],
  ] as const
  for (const [content, message] of cases) {
    const out = join(await tempFolder(), 'out')
    const error = await refusal(splitBytes([content], { out }))
    expect(error).toMatchObject({ code: 'invalid_file' })
    expect(error.message).toContain(message)
    expect(await readdir(out)).toEqual([])
  }
})

test('an abort ends it with its reason, and nothing is left', async () => {
  const out = join(await tempFolder(), 'out')
  const stop = new AbortController()
  const accounts = Array.from(
    { length: 20 },
    (_, n) => `'${String(n).padStart(12, '0')}', 1, 'USD'`,
  )
  const splitting = splitQueries([rowsOf(accounts)], {
    out,
    signal: stop.signal,
    onProgress: ({ finished }) => {
      if (finished === 3) stop.abort(new Error('enough'))
    },
  })

  await expect(splitting).rejects.toThrow('enough')
  expect(await readdir(out)).toEqual([])
})

test('a small file of millions of rows is refused by its footer, before it is read', async () => {
  const sql = `SELECT ${sqlText(one)} AS ${columns[0]}, 1.5 AS ${columns[1]}, 'USD' AS ${columns[2]} FROM range(3000000)`
  const bytes = await parquetOf(sql)
  expect(bytes.byteLength).toBeLessThan(1_000_000)
  expect(await refusal(splitBytes([bytes]))).toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('3000000 rows'),
    details: { limit: 'rows' },
  })
})
