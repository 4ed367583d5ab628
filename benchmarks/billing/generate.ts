// A month of a large Organization as AWS delivers it: the same rows on every machine, in every run.
import { spawn } from 'node:child_process'
import { once as event } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { columns } from './columns.ts'
import { createRowMaker } from './rows.ts'

/** The formats that are measured. */
export const formats = ['csv.gz', 'csv.zip', 'parquet'] as const
/** One of {@link formats}. */
export type Format = (typeof formats)[number]

/** One delivery: a folder with the keys of a bucket, and the data files in it. */
export interface Sample {
  readonly bucket: string
  readonly files: readonly string[]
}

/** Beyond this many rows a delivery has several files, each with the same rows. */
const fileRows = 1_000_000

/** Changes whenever the rows do. */
const version = 2

/** Generates the deliveries of `rows` rows that are not there yet; they are kept for the next run. */
export async function generate(
  rows: number,
  wanted: readonly Format[] = formats,
): Promise<Readonly<Record<Format, Sample>>> {
  const folder = join(tmpdir(), `aws-linked-bench-v${version}`, String(rows))
  const count = Math.ceil(rows / fileRows)
  if (rows % count !== 0) throw new Error(`${rows} rows are no whole number of millions`)
  const gz = await sample(folder, 'csv.gz', 'GZIP', '20260801-20260901', 'csv.gz', count)
  const zip = await sample(folder, 'csv.zip', 'ZIP', '20260801-20260901', 'csv.zip', count)
  const athena = 'org-cur/year=2026/month=8'
  const parquet = await sample(folder, 'parquet', 'Parquet', athena, 'snappy.parquet', count)
  const samples = { 'csv.gz': gz, 'csv.zip': zip, parquet }
  if (count > 1) {
    const one = await generate(rows / count, wanted)
    for (const format of wanted) await repeat(one[format], samples[format])
    return samples
  }
  const [[csv = ''], [zipped = ''], [columnar = '']] = [gz.files, zip.files, parquet.files]
  await make(csv, (path) => toGzip(Readable.from(textOf(rows)), path))
  if (wanted.includes('csv.zip')) await make(zipped, (path) => toZip(csv, path))
  if (wanted.includes('parquet')) await make(columnar, (path) => toParquet(csv, path))
  return samples
}

/** The one file under each of the names: reading it ten times is what ten would cost, and takes a tenth of the disk. */
async function repeat({ files: [file = ''] }: Sample, { files }: Sample): Promise<void> {
  for (const path of files) if (!existsSync(path)) await link(file, path)
}

async function sample(
  folder: string,
  format: Format,
  compression: string,
  place: string,
  end: string,
  count: number,
): Promise<Sample> {
  const bucket = join(folder, format)
  const keys = Array.from(
    { length: count },
    (_, n) => `cur/org-cur/${place}/org-cur-${String(n + 1).padStart(5, '0')}.${end}`,
  )
  const manifest = join(bucket, 'cur/org-cur/20260801-20260901/org-cur-Manifest.json')
  await mkdir(dirname(manifest), { recursive: true })
  await mkdir(join(bucket, 'cur/org-cur', place), { recursive: true })
  const content = {
    assemblyId: '20260903T053512Z',
    account: '999999999999',
    columns: [],
    charset: 'UTF-8',
    compression,
    reportName: 'org-cur',
    billingPeriod: { start: '20260801T000000.000Z', end: '20260901T000000.000Z' },
    bucket: 'example-cur-bucket',
    reportKeys: keys,
  }
  await writeFile(manifest, JSON.stringify(content))
  return { bucket, files: keys.map((key) => join(bucket, key)) }
}

async function make(path: string, write: (path: string) => Promise<void>): Promise<void> {
  if (existsSync(path)) return
  const began = performance.now()
  await write(`${path}.part`)
  await rename(`${path}.part`, path)
  console.error(`generated ${path} in ${((performance.now() - began) / 1000).toFixed(0)} s`)
}

function* textOf(rows: number): Generator<Buffer, void, undefined> {
  const row = createRowMaker()
  let chunk = `${columns.join(',')}\n`
  for (let made = 0; made < rows; made++) {
    chunk += row()
    if (chunk.length > 1 << 20) {
      yield Buffer.from(chunk)
      chunk = ''
    }
  }
  yield Buffer.from(chunk)
}

async function toGzip(source: Readable, path: string): Promise<void> {
  const gzip = spawn('gzip', ['-6', '-c'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const written = pipeline(gzip.stdout, createWriteStream(path))
  await pipeline(source, gzip.stdin)
  await written
}

/** Unpacks files one after the other to one, that the caller removes. */
export async function unpack(gz: readonly string[], path: string): Promise<void> {
  const gunzip = spawn('gzip', ['-dc', ...gz], { stdio: ['ignore', 'pipe', 'inherit'] })
  await pipeline(gunzip.stdout, createWriteStream(path))
}

/** `zip` wants a file. */
async function toZip(gz: string, path: string): Promise<void> {
  const csv = join(dirname(path), 'org-cur-00001.csv')
  await unpack([gz], csv)
  const zip = spawn('zip', ['-6', '-j', '-q', `${path}.zip`, csv], { stdio: 'inherit' })
  await event(zip, 'exit')
  await rename(`${path}.zip`, path)
  await rm(csv)
}

async function toParquet(gz: string, path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: '4GB',
    temp_directory: `${path}.temp`,
  })
  const connection = await instance.connect()
  const typed = columns.map((column) => {
    const name = snakeCase(column)
    if (name.endsWith('_date')) return `CAST("${column}" AS TIMESTAMP_MS) AS "${name}"`
    if (/^line_item_.*(cost|rate|amount|factor)$/.test(name)) {
      return `CAST(nullif("${column}", '') AS DOUBLE) AS "${name}"`
    }
    return `"${column}" AS "${name}"`
  })
  const csv = `read_csv('${gz}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')`
  await connection.run(
    `COPY (SELECT ${typed.join(', ')} FROM ${csv}) TO '${path}' (FORMAT parquet, COMPRESSION snappy)`,
  )
  connection.closeSync()
  instance.closeSync()
  await rm(`${path}.temp`, { recursive: true, force: true })
}

/** As legacy CUR spells its Parquet columns. */
function snakeCase(column: string): string {
  return column
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
}
