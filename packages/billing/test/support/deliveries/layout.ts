import { gzipSync } from 'node:zlib'
import type { ExportFormat } from '../../../src/index.ts'
import { csv } from '../cur-lines.ts'
import { zip } from '../exports.ts'
import { parquetLines } from '../parquet.ts'
import { toLine } from './row.ts'
import type { Row } from './row.ts'

/** One way in which AWS writes an export. */
export interface Layout {
  readonly name: string
  readonly table: 'cur' | 'cur2' | 'focus'
  readonly format: ExportFormat
  /** Each delivery has a folder of its own; else it overwrites the one before. */
  readonly isVersioned: boolean
  readonly isAthena?: boolean
}

/** The layouts that exports are delivered in. */
export const layouts: readonly Layout[] = [
  { name: 'versioned', table: 'cur', format: 'csv.gz', isVersioned: true },
  { name: 'zipped', table: 'cur', format: 'csv.zip', isVersioned: false },
  { name: 'athena', table: 'cur2', format: 'parquet', isVersioned: false, isAthena: true },
  { name: 'two', table: 'cur2', format: 'csv.gz', isVersioned: true },
  { name: 'columns', table: 'cur2', format: 'parquet', isVersioned: false },
  { name: 'focus', table: 'focus', format: 'csv.gz', isVersioned: false },
  { name: 'focused', table: 'focus', format: 'parquet', isVersioned: true },
]

/** How one delivery is cut and written. */
export interface Style {
  readonly parts: number
  readonly newline: '\n' | '\r\n'
  readonly bom: boolean
  /** Every other file has its columns the other way round. */
  readonly isReversed: boolean
}

/** The objects of one delivery, in the order AWS writes them in. */
export interface Written {
  readonly data: readonly (readonly [key: string, body: Buffer])[]
  readonly manifests: readonly (readonly [key: string, body: Buffer])[]
}

/** Writes one delivery. */
export async function write(
  layout: Layout,
  rows: readonly Row[],
  {
    period,
    execution,
    style,
    bucket,
  }: {
    readonly period: string
    readonly execution: string
    readonly style: Style
    readonly bucket: string
  },
): Promise<Written> {
  const { data: folder, manifests } = foldersOf(layout, period, execution)
  const size = Math.ceil(rows.length / style.parts)
  const data: [string, Buffer][] = []
  for (let from = 0; from < rows.length; from += size) {
    const lines = rows.slice(from, from + size).map((row) => toLine(row, layout.table, period))
    const names = Object.keys(lines[0] ?? {})
    const end = layout.format === 'parquet' ? 'snappy.parquet' : layout.format
    const number = String(data.length + 1).padStart(5, '0')
    const header = style.isReversed && data.length % 2 === 1 ? names.toReversed() : names
    const text = csv(lines, { newline: style.newline, bom: style.bom, header })
    const body =
      layout.format === 'parquet'
        ? await parquetLines(lines)
        : layout.format === 'csv.zip'
          ? await zip({ 'report.csv': text })
          : gzipSync(text)
    data.push([`${folder}${layout.name}-${number}.${end}`, body])
  }
  const keys = data.map(([key]) => key)
  const manifest = Buffer.from(
    JSON.stringify(
      layout.table === 'cur' || layout.isAthena
        ? { assemblyId: execution, account: '999999999999', bucket, reportKeys: keys }
        : { executionId: execution, dataFiles: keys.map((key) => `s3://${bucket}/${key}`) },
    ),
  )
  return {
    data,
    manifests: manifests.map((path) => [`${path}${layout.name}-Manifest.json`, manifest]),
  }
}

function foldersOf(
  { name, table, isVersioned, isAthena }: Layout,
  period: string,
  execution: string,
): { readonly data: string; readonly manifests: readonly string[] } {
  const own = isVersioned ? `${execution}/` : ''
  const [year = '', month = ''] = period.split('-')
  if (table === 'cur' || isAthena) {
    const next = new Date(Date.UTC(Number(year), Number(month), 1)).toISOString().slice(0, 10)
    const range = `bills/${name}/${year}${month}01-${next.replaceAll('-', '')}/`
    const athena = `bills/${name}/${name}/year=${year}/month=${Number(month)}/`
    return isAthena
      ? { data: athena, manifests: [athena] }
      : { data: range + own, manifests: own === '' ? [range] : [range + own, range] }
  }
  const partition = `BILLING_PERIOD=${period}/`
  const [data, metadata] = [
    `bills/${name}/data/${partition}`,
    `bills/${name}/metadata/${partition}`,
  ]
  return {
    data: data + own,
    manifests: own === '' ? [metadata] : [metadata + own, metadata],
  }
}
