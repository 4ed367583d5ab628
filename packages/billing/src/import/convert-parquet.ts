import { join } from 'node:path'
import { decimalText, parseDecimal, BillingError } from '@aws-linked/model'
import { sqlName, sqlText } from '../duckdb.ts'
import type { DuckDb } from '../duckdb.ts'
import { columnsOf } from './columns-of.ts'
import type { TableColumns } from './columns-of.ts'
import { parquetOptions, partName, scaleFor } from './convert.ts'
import type { Converted, ConvertOptions } from './convert.ts'
import type { LocalFile } from './download.ts'
import { checkParquet } from './check-parquet.ts'
import { filesOf, find, readBatch, spot } from './parquet-batch.ts'
import type { ParquetBatch } from './parquet-batch.ts'
import { damaged, lineMacros, lineSelects, parquetColumns } from './parquet-lines.ts'
import type { ParquetColumn } from './parquet-lines.ts'
import { selectCharges } from './select-charges.ts'
import type { SourceTotal } from './totals.ts'

/** Makes Charges of Parquet: all of it is DuckDB's work. */
export async function convertParquet(db: DuckDb, options: ConvertOptions): Promise<Converted> {
  await db.run(lineMacros)
  const batches = await batchesOf(db, options)
  const rows = await countRows(db, options)
  let decimals = 0
  for (const batch of batches) decimals = Math.max(decimals, await checkParquet(db, batch))
  const scale = Math.max(options.scale, scaleFor(decimals))
  const parts: string[] = []
  const totals: SourceTotal[] = []
  for (const batch of batches) {
    const part = partName(parts.length)
    await convert(db, batch, join(options.out, part), scale)
    parts.push(part)
    totals.push(...(await totalsOf(db, batch, scale)))
    options.onRows?.(
      batch.files.reduce((sum, file) => sum + (rows[options.files.indexOf(file)] ?? 0), 0),
    )
  }
  const columns = batches.map((batch) => batch.columns)
  return { rows, columns, scale, decimals, parts, totals: merge(totals) }
}

async function batchesOf(db: DuckDb, { files, period }: ConvertOptions): Promise<ParquetBatch[]> {
  const batches = new Map<
    string,
    { files: LocalFile[]; header: readonly ParquetColumn[]; columns: TableColumns }
  >()
  for (const file of files) {
    const header = await parquetColumns(db, file)
    const columns = columnsOf(
      header.map(({ name }) => name),
      { file: file.key, delivery: period.export.delivery },
    )
    const key = JSON.stringify(header)
    const known = batches.get(key)
    if (known) known.files.push(file)
    else batches.set(key, { files: [file], header, columns })
  }
  const found = [...batches.values()]
  if (new Set(found.map(({ columns }) => columns.family)).size > 1) {
    throw new BillingError('invalid_file', 'The period’s files are of CUR and of FOCUS at once.', {
      remedy: 'Keep each export in a folder of its own.',
    })
  }
  return found
}

async function countRows(db: DuckDb, { files, limits }: ConvertOptions): Promise<number[]> {
  const rows: number[] = []
  for (const { path, key } of files) {
    const [count] = await db
      .rows(
        `SELECT (SELECT num_rows FROM parquet_file_metadata(${sqlText(path)})) AS n, (SELECT coalesce(sum(total_uncompressed_size), 0) FROM parquet_metadata(${sqlText(path)})) AS bytes`,
      )
      .catch((error: unknown) => {
        throw damaged(key, error)
      })
    rows.push(Number(count?.['n']))
    if (Number(count?.['bytes']) > limits.decompressedBytes)
      throw tooLarge('decompressedBytes', limits.decompressedBytes)
  }
  if (rows.reduce((sum, n) => sum + n, 0) > limits.rows) throw tooLarge('rows', limits.rows)
  return rows
}

async function convert(db: DuckDb, batch: ParquetBatch, out: string, scale: number): Promise<void> {
  const decimal = `DECIMAL(38,${scale})`
  const { columns, header } = batch
  const lines = lineSelects(columns, header).map(({ name, sql }) => `${sql} AS ${sqlName(name)}`)
  try {
    await db.run(
      `COPY (${selectCharges(columns, decimal, `(SELECT ${lines.join(', ')} FROM ${filesOf(batch)})`)}) TO ${sqlText(out)} (${parquetOptions(20_480)})`,
    )
  } catch (error) {
    const texts = lineSelects(columns, header)
    for (const { name, type, index } of columns.columns) {
      const to =
        type === 'time' ? 'TIMESTAMP' : type === 'money' || type === 'price' ? decimal : undefined
      const sql = texts.find((text) => text.name === name)?.sql
      if (to === undefined || index < 0 || sql === undefined) continue
      const what = type === 'time' ? 'is no time.' : 'has more digits than can be counted with.'
      const bad = await find(
        db,
        batch,
        `${sql} IS NOT NULL AND TRY_CAST(${sql} AS ${to}) IS NULL`,
        sql,
      )
      if (bad) throw spot(bad, name, what)
    }
    throw error instanceof BillingError ? error : damaged(batch.files[0]?.key ?? '', error)
  }
}

/** Straight from the files: none of what makes the Charges has a hand in it. */
async function totalsOf(db: DuckDb, batch: ParquetBatch, scale: number): Promise<SourceTotal[]> {
  const { columns, header } = batch
  const texts = new Map(lineSelects(columns, header).map(({ name, sql }) => [name, sql]))
  const of = (name: string): string => texts.get(name) ?? 'NULL'
  const { cost, account, currency, type } = columns.totals
  const money =
    columns.family === 'focus'
      ? of(currency)
      : `coalesce(${of(currency)}, ${of('pricing_currency')}, 'USD')`
  const rows = await readBatch(
    db,
    batch,
    `SELECT ${money} AS currency, coalesce(${of(account)}, '') AS account, coalesce(${of(type)}, '') AS type, count(*) AS n, CAST(coalesce(sum(CAST(${of(cost)} AS DECIMAL(38,${scale}))), 0) AS VARCHAR) AS amount FROM ${filesOf(batch)} GROUP BY ALL`,
  )
  return rows.map((row) => ({
    currency: row['currency'] ?? '',
    account: row['account'] ?? '',
    type: row['type'] ?? '',
    rows: Number(row['n']),
    amount: row['amount'] ?? '',
  }))
}

function merge(totals: readonly SourceTotal[]): SourceTotal[] {
  const groups = Map.groupBy(totals, ({ currency, account, type }) =>
    JSON.stringify([currency, account, type]),
  )
  return [...groups.keys()].toSorted().flatMap((key) => {
    const [first, ...others] = groups.get(key) ?? []
    if (!first) return []
    const all = [first, ...others]
    const sum = all.map(({ amount }) => parseDecimal(amount) ?? { units: 0n, scale: 0 })
    const most = Math.max(...sum.map(({ scale }) => scale))
    const units = sum.reduce(
      (total, { units: one, scale }) => total + one * 10n ** BigInt(most - scale),
      0n,
    )
    return [
      {
        ...first,
        rows: all.reduce((n, one) => n + one.rows, 0),
        amount: decimalText({ units, scale: most }),
      },
    ]
  })
}

function tooLarge(limit: string, value: number): BillingError {
  return new BillingError(
    'too_large',
    `The period’s Parquet files exceed the limit \`${limit}\`, ${value}.`,
    {
      remedy: `If the files are what AWS wrote, raise the limit \`${limit}\`.`,
      details: { limit },
    },
  )
}
