import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  findExports,
  folderJournal,
  folderSource,
  folderTarget,
  distribute,
  importPeriod,
  listPeriods,
  splitDelivery,
  summarize,
} from '../src/index.ts'
import type { ExportPeriod, ObjectSource, Split } from '../src/index.ts'
import { decimalText, parseDecimal, sumDecimals } from '@aws-linked/model'
import { openDuckDb, sqlText } from '../src/duckdb.ts'
import { memorySource } from './support/memory-source.ts'
import { tempFolder } from './support/temp.ts'

const data = join(import.meta.dirname, 'data/organization')
const run = promisify(execFile)

const cases = [
  ['legacy CUR as csv.gz', 'cur-legacy-gz', 'expected-2026-08.json', 'lineItem/UsageAccountId'],
  ['CUR 2.0 as Parquet', 'cur2-parquet', 'expected-2026-08.json', 'line_item_usage_account_id'],
  ['FOCUS 1.2 as Parquet', 'focus12-parquet', 'expected-focus-2026-08.json', 'SubAccountId'],
] as const

describe.each(cases)(
  '%s of the sample Organization',
  { timeout: 30_000 },
  (_, folder, expectedFile, accountColumn) => {
    test('splits into what SOURCES.md says, to the last digit', async () => {
      const { split } = await splitSample(folder)
      const { rows, total, byAccount } = await expected(expectedFile)

      expect(split).toMatchObject({ rows, amounts: [{ amount: total, currency: 'USD' }] })
      const found = split.reports.map(({ account, amounts }) => [account, amounts[0]?.amount])
      expect(Object.fromEntries(found)).toEqual(byAccount)
      expect(sumDecimals(found.map(([, amount]) => amount!))).toBe(total)
    })

    test('is read by DuckDB as the original’s rows of that account', async () => {
      const { split, originals } = await splitSample(folder)
      const tempFolderOfDb = await tempFolder()
      using db = await openDuckDb({ tempFolder: tempFolderOfDb, folders: ['/'] })
      const whole = tableOf(originals)

      await db.run(`CREATE TABLE original AS SELECT * FROM ${whole}`)

      for (const { account, files } of split.reports) {
        await db.run(
          `CREATE OR REPLACE TABLE report AS SELECT * FROM ${tableOf(files.map(({ path }) => path))}`,
        )
        const own = `SELECT * FROM original WHERE coalesce("${accountColumn}", '') = ${sqlText(account)}`
        const both = [`(${own}) EXCEPT ALL FROM report`, `FROM report EXCEPT ALL (${own})`]
        for (const sql of both) {
          expect(await db.rows(`SELECT count(*) AS n FROM (${sql})`)).toEqual([{ n: '0' }])
        }
      }
    })

    test('distributed, each account’s report imports as an export of its own', async () => {
      const { split } = await splitSample(folder)
      const out = await tempFolder()
      const target = folderTarget(join(out, 'bucket'))
      const deliveries = await distribute({ id: 'order', targetOf: () => target }, split, {
        journal: folderJournal(join(out, 'journal')),
      })
      expect(deliveries.map(({ state }) => state)).toEqual(split.reports.map(() => 'delivered'))

      for (const { account, rows, amounts } of split.reports) {
        const source = folderSource(join(target.place, account || 'no-account'))
        const period = await onlyPeriod(source)
        expect(period).toMatchObject({
          executionId: split.period.executionId,
          columns: split.period.columns,
          format: split.period.format,
          export: { billingAccountId: '999999999999' },
        })
        const set = await importPeriod(source, period, { folder: await tempFolder() })
        const { currencies } = await summarize(set)
        expect(set.rows).toBe(rows)
        expect(currencies.map(({ total }) => total)).toEqual(amounts.map(({ amount }) => amount))
      }
    })
  },
)

test('Python’s gzip and csv read a report as the original’s rows of that account', async () => {
  const { split, originals } = await splitSample('cur-legacy-gz')
  const script = `
import csv, gzip, json, sys
def rows(paths, account=None):
    for path in paths:
        with gzip.open(path, 'rt', encoding='utf-8', newline='') as text:
            for row in csv.DictReader(text, strict=True):
                if account is None or row['lineItem/UsageAccountId'] == account:
                    yield sorted(row.items())
order = json.load(sys.stdin)
print(json.dumps({a: list(rows(p)) == list(rows(order['originals'], a)) for a, p in order['reports'].items()}))`
  const child = run('python3', ['-c', script])
  const reports = split.reports.map(({ account, files }) => [
    account,
    files.map(({ path }) => path),
  ])
  child.child.stdin!.end(JSON.stringify({ originals, reports: Object.fromEntries(reports) }))

  expect(JSON.parse((await child).stdout)).toEqual(
    Object.fromEntries(split.reports.map(({ account }) => [account, true])),
  )
})

test('Parquet keeps the types, the compression and the order of its rows', async () => {
  const { split, originals } = await splitSample('cur2-parquet')
  const tempFolderOfDb = await tempFolder()
  using db = await openDuckDb({ tempFolder: tempFolderOfDb, folders: ['/'], threads: 1 })
  const [report] = split.reports.toSorted((a, b) => b.rows - a.rows)
  const [path] = report!.files.map((file) => file.path)
  expect(await db.rows(schemaOf(path!))).toEqual(await db.rows(schemaOf(originals[0]!)))
  const codecs = await db.rows(
    `SELECT DISTINCT compression FROM parquet_metadata(${sqlText(path!)})`,
  )
  expect(codecs).toEqual([{ compression: 'SNAPPY' }])
  const wanted = `WHERE line_item_usage_account_id = ${sqlText(report!.account)}`
  expect(await db.rows(idsOf(tableOf([path!])))).toEqual(
    await db.rows(idsOf(tableOf(originals), wanted)),
  )
})

function schemaOf(path: string): string {
  // Which of its two annotations of a type a writer sets differs; they say the same.
  return `SELECT name, type, converted_type, num_children FROM parquet_schema(${sqlText(path)}) WHERE name NOT IN ('schema', 'duckdb_schema')`
}

function idsOf(table: string, where = ''): string {
  return `SELECT identity_line_item_id AS id FROM ${table} ${where}`
}

/** The rows of files as DuckDB reads them. */
function tableOf(paths: readonly string[]): string {
  const list = `[${paths.map(sqlText).join(', ')}]`
  return paths[0]!.endsWith('.csv.gz')
    ? `read_csv(${list}, all_varchar = true, header = true, allow_quoted_nulls = false)`
    : `read_parquet(${list}, hive_partitioning = false)`
}

async function splitSample(
  folder: string,
): Promise<{ readonly split: Split; readonly originals: readonly string[] }> {
  const source = folder.startsWith('focus') ? await focusSource() : folderSource(join(data, folder))
  const period = await onlyPeriod(source, '2026-08')
  const split = await splitDelivery(source, period, { out: join(await tempFolder(), 'out') })
  const originals = period.files.map(({ key }) => join(data, folder, pathOf(folder, key)))
  return { split, originals }
}

function pathOf(folder: string, key: string): string {
  return folder.startsWith('focus') ? key.replace(/.*org-focus-/, 'part-') : key
}

async function focusSource(): Promise<ObjectSource> {
  const folder = join(data, 'focus12-parquet')
  const objects = JSON.parse(await readFile(join(folder, 'objects.json'), 'utf8')) as object
  const source = memorySource('example-cur-bucket')
  for (const [key, file] of Object.entries(objects) as [string, string][]) {
    source.put(key, await readFile(join(folder, file)))
  }
  return source
}

async function onlyPeriod(source: ObjectSource, wanted = '2026-08'): Promise<ExportPeriod> {
  const [found] = await Array.fromAsync(findExports(source))
  for await (const state of listPeriods(source, found!)) {
    if (state.state === 'delivered' && state.period === wanted) return state.delivery
  }
  throw new Error(`${wanted} is not delivered`)
}

async function expected(
  file: string,
): Promise<{ rows: number; total: string; byAccount: Record<string, string> }> {
  const { rows, ...known } = JSON.parse(await readFile(join(data, file), 'utf8')) as {
    readonly rows: number
    readonly total_unblended?: string
    readonly total_billed?: string
    readonly by_usage_account?: Record<string, string>
    readonly by_sub_account?: Record<string, string>
  }
  const accounts = Object.entries((known.by_usage_account ?? known.by_sub_account)!)
  return {
    rows,
    total: plain((known.total_unblended ?? known.total_billed)!),
    byAccount: Object.fromEntries(accounts.map(([account, amount]) => [account, plain(amount)])),
  }
}

function plain(text: string): string {
  return decimalText(parseDecimal(text)!)
}
