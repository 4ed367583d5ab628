import { constants, createReadStream } from 'node:fs'
import { access, open, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createGzip } from 'node:zlib'
import { BillingError, diskProblem, importPeriod, summarize } from '@aws-linked/billing'
import type { ExportFormat, ExportPeriod, ObjectSource, StoredObject } from '@aws-linked/billing'
import type { ExportGiven } from '../options/export-options.ts'
import { makeTemp } from '../shell/make-temp.ts'
import { UsageError } from '../shell/usage-error.ts'
import { told } from '../texts/told.ts'
import { usageTexts } from '../texts/usage.ts'
import { engineHere } from './engine.ts'
import type { FoundPeriods } from './found-periods.ts'

/** No export is of this month: every line of a file read as it is of another period, and is told so. */
const noPeriod = '1970-01'

/**
 * One csv, csv.gz, csv.zip or Parquet file without a manifest, as an export of one period. Which, its
 * lines say; where they say several, `--period` decides and the file counts as a whole.
 */
export async function openBareFile(
  path: string,
  { export: exportName, from, to }: ExportGiven,
  signal: AbortSignal,
): Promise<FoundPeriods> {
  if (exportName !== undefined) throw new UsageError(usageTexts.exportOfFile)
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw diskProblem(error, path, 'read')
  })
  const period = from !== undefined && from === to ? from : await periodOfLines(path, signal)
  const isWanted = (from === undefined || period >= from) && (to === undefined || period <= to)
  const { source, delivery } = await asExport(path, period)
  const periods = isWanted ? [delivery] : []
  return { source, engine: engineHere(source), export: delivery.export, periods, refused: 0 }
}

/** The file is read once for this: in Parquet and ragged CSV no cheaper way is a sure one. */
async function periodOfLines(path: string, signal: AbortSignal): Promise<string> {
  const folder = await makeTemp()
  try {
    const { source, delivery } = await asExport(path, noPeriod)
    const set = await importPeriod(source, delivery, { folder, signal })
    const { otherPeriods } = await summarize(set, { signal })
    const [first, ...others] = [...new Set(otherPeriods.map(({ period }) => period))]
    if (first !== undefined && others.length === 0) return first
    const name = basename(path)
    if (first === undefined) throw new UsageError(usageTexts.noPeriod(name))
    throw new UsageError(usageTexts.severalPeriods(name, [first, ...others].join(', ')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface BareExport {
  readonly source: ObjectSource
  readonly delivery: ExportPeriod
}

async function asExport(path: string, period: string): Promise<BareExport> {
  const { size, mtime } = await stat(path)
  const key = basename(path)
  const name = key.replace(/(\.snappy)?\.(csv|csv\.gz|gz|csv\.zip|zip|parquet)$/i, '')
  const format = await formatOf(path)
  const common = { etag: `"${size}-${mtime.getTime()}"`, modifiedAt: mtime.toISOString() }
  const file: StoredObject = { ...common, key, sizeBytes: size }
  const folder = `metadata/BILLING_PERIOD=${period}/`
  const text = Buffer.from(
    JSON.stringify({ dataFiles: [key], executionId: 'file', compression: compressionOf(format) }),
  )
  const manifest: StoredObject = {
    ...common,
    key: `${folder}${name}-Manifest.json`,
    sizeBytes: text.length,
  }
  const delivery: ExportPeriod = {
    export: { name, folder: '', delivery: 'data-exports' },
    period,
    manifest: { key: manifest.key, ...common },
    executionId: 'file',
    format: format === 'csv' ? 'csv.gz' : format,
    files: [{ key }],
    columns: [],
  }
  const all = [file, manifest]
  const source: ObjectSource = {
    place: path,
    async *listFolder(at) {
      for (const one of all.filter(({ key: each }) => each.startsWith(at))) {
        const [next = '', ...deeper] = one.key.slice(at.length).split('/')
        // There is one file in each folder, so none is told twice.
        yield deeper.length === 0 ? one : { folder: `${at}${next}/` }
      }
    },
    async *list(prefix) {
      yield* all.filter((one) => one.key.startsWith(prefix))
    },
    async read(asked) {
      if (asked === manifest.key) return { ...manifest, body: bytes(text) }
      // The engine reads what AWS writes, which is never plain; of a stream made here the size is not known.
      if (format === 'csv')
        return {
          ...file,
          sizeBytes: 0,
          body: createReadStream(path).compose(createGzip({ level: 1 })),
        }
      return { ...file, body: createReadStream(path) }
    },
  }
  return { source, delivery }
}

/** As a manifest says it, for names that do not tell. */
function compressionOf(format: ExportFormat | 'csv'): string {
  if (format === 'parquet') return 'PARQUET'
  return format === 'csv.zip' ? 'ZIP' : 'GZIP'
}

async function* bytes(text: Uint8Array): AsyncGenerator<Uint8Array> {
  yield text
}

/** Names lie: what a file is, its first bytes say. What is nothing else may be plain CSV. */
async function formatOf(path: string): Promise<ExportFormat | 'csv'> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    if (buffer.readUInt16BE(0) === 0x1f8b) return 'csv.gz'
    if (buffer.toString('latin1', 0, 4) === 'PAR1') return 'parquet'
    if (buffer.toString('latin1', 0, 2) === 'PK') return 'csv.zip'
    if (bytesRead > 0 && !buffer.subarray(0, bytesRead).includes(0)) return 'csv'
    const name = basename(path)
    throw new BillingError('invalid_file', told.notExportFile(name), {
      remedy: told.giveExportFile,
      details: { file: name },
    })
  } finally {
    await file.close()
  }
}
