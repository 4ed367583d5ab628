import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { buffer } from 'node:stream/consumers'
import type { Sandbox, StoredObject } from '@aws-linked/sandbox'
import { fromBuffer } from 'yauzl'
import { openDuckDb, sqlName, sqlText } from '../../../src/duckdb.ts'
import { tempFolder } from '../temp.ts'
import type { Layout } from './layout.ts'
import { telling } from './row.ts'

/** What a receiver has of one account, export and period. */
export interface Received {
  /** Whether data is younger than the manifest: a delivery that did not end. */
  readonly isUnderWay: boolean
  /** Account, cost and note of each line, sorted. */
  readonly lines: readonly string[]
  /** Every key that this report is made of. */
  readonly keys: readonly string[]
}

/** Reads a report as a receiver would: its manifest, then the files it lists. Nothing for none. */
export async function receive(
  sandbox: Sandbox,
  bucket: string,
  folder: string,
  layout: Layout,
  period: string,
): Promise<Received | undefined> {
  const objects = sandbox.objects(bucket).filter(({ key }) => key.startsWith(folder))
  const manifests = objects.filter(({ key }) => key.endsWith('-Manifest.json') && isOf(key, period))
  // The one beside the folders of the single deliveries is the one that counts.
  const [newest] = manifests.toSorted((a, b) => depth(a) - depth(b))
  if (!newest) return undefined
  const text = JSON.parse(newest.body.toString()) as Record<string, readonly string[]>
  const listed = (text['reportKeys'] ?? text['dataFiles'] ?? []).map((uri) =>
    uri.replace(`s3://${bucket}/`, ''),
  )
  const data = listed.map((key) => {
    const found = objects.find((one) => one.key === key)
    if (!found) throw new Error(`The manifest lists ${key}, which is not there.`)
    return found
  })
  const lines = await Promise.all(data.map((file) => linesOf(file, layout)))
  return {
    isUnderWay: data.some(({ modifiedAt }) => modifiedAt > newest.modifiedAt),
    lines: lines.flat().toSorted(),
    keys: [...listed, ...manifests.map(({ key }) => key)],
  }
}

/** Whether a key is of a period, whatever the layout. */
export function isOf(key: string, period: string): boolean {
  const [year = '', month = ''] = period.split('-')
  return (
    key.includes(`/BILLING_PERIOD=${period}/`) ||
    key.includes(`/${year}${month}01-`) ||
    key.includes(`/year=${year}/month=${Number(month)}/`)
  )
}

function depth({ key }: StoredObject): number {
  return key.split('/').length
}

async function linesOf({ key, body }: StoredObject, { table }: Layout): Promise<string[]> {
  const names = telling[table]
  if (key.endsWith('.parquet')) return parquetLines(body, names)
  const text = key.endsWith('.zip') ? await unzip(body) : gunzipSync(body)
  const [header = [], ...records] = parse(text.toString('utf8').replace(/^\uFEFF/, ''))
  const at = names.map((name) => header.indexOf(name))
  return records.map((record) => JSON.stringify(at.map((index) => record[index])))
}

async function parquetLines(body: Buffer, names: readonly string[]): Promise<string[]> {
  const folder = await tempFolder()
  const path = join(folder, 'file.parquet')
  await writeFile(path, body)
  using db = await openDuckDb({ tempFolder: folder, folders: ['/'] })
  const columns = names.map((name) => sqlName(name)).join(', ')
  const rows = await db.rows(`SELECT ${columns} FROM read_parquet(${sqlText(path)})`)
  return rows.map((row) => JSON.stringify(names.map((name) => row[name])))
}

async function unzip(body: Buffer): Promise<Buffer> {
  const member = await new Promise<Readable>((resolve, reject) => {
    fromBuffer(body, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error)
      file.on('entry', (entry) =>
        file.openReadStream(entry, (failed, stream) => (failed ? reject(failed) : resolve(stream))),
      )
      return file.readEntry()
    })
  })
  return buffer(member)
}

/** CSV as RFC 4180 has it, the slow way. */
function parse(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    if (end === '' && record.length === 0 && plain === '') break
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === ',') continue
    records.push(record)
    record = []
  }
  return records
}
