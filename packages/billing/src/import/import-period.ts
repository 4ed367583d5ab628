import { mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setFile } from '../charge-set.ts'
import type { ChargeSet } from '../charge-set.ts'
import { openDuckDb, outOfSpace } from '../duckdb.ts'
import { BillingError } from '../errors.ts'
import type { ExportPeriod } from '../export.ts'
import { findManifest } from '../find/find-manifest.ts'
import { readManifest } from '../find/read-manifest.ts'
import type { ObjectSource } from '../object-store.ts'
import { convertCsv } from './convert-csv.ts'
import { convertParquet } from './convert-parquet.ts'
import { noticesOf } from './convert.ts'
import type { Converted, ConvertOptions } from './convert.ts'
import { downloadFiles } from './download.ts'
import type { LocalFile } from './download.ts'
import { resolveLimits } from './limits.ts'
import type { ImportLimits, ResolvedLimits } from './limits.ts'

/** How far an import is. */
export interface ImportProgress {
  readonly phase: 'download' | 'convert'
  readonly downloadedBytes: number
  /** So far; how many there will be, no export says. */
  readonly rows: number
}

/** Options of {@link importPeriod}. */
export interface ImportOptions {
  /** Where sets of this export are kept: each becomes `<period>/<executionId>/` in it. */
  readonly folder: string
  readonly limits?: ImportLimits
  /** The bucket the manifest may name, where the export was replicated from there. @defaultValue the source's own */
  readonly bucket?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ImportProgress) => void
  /** @defaultValue `Date.now` */
  readonly now?: () => number
}

/** A delivery that changes while it is read is read anew this often. */
const restarts = 3

/** Data younger than its manifest is a delivery under way, unless it has lain so long: then it was copied. */
const settledMs = 60 * 60 * 1000

/**
 * Makes a set of Charges of one period: downloads the files that the manifest lists, reads the manifest
 * again, and starts anew when it changed meanwhile. The set appears whole or not at all, beside any
 * earlier one, which is never touched. Lines of other periods than the manifest's stay in the set, for
 * the export's total counts them; `summarize` reports them.
 *
 * Fails with `invalid_file` (file, row, column in `details`), `invalid_manifest`, `changed`, `too_large`,
 * `out_of_space`, and as the source does.
 */
export async function importPeriod(
  source: ObjectSource,
  period: ExportPeriod,
  { folder, limits, bucket, signal, onProgress, now = Date.now }: ImportOptions,
): Promise<ChargeSet> {
  signal?.throwIfAborted()
  await mkdir(folder, { recursive: true })
  await sweep(folder, now())
  const temp = await mkdtemp(join(folder, `.tmp-${hostname()}-${process.pid}-`))
  const progress = { downloadedBytes: 0, rows: 0 }
  const tell = (phase: ImportProgress['phase']): void => onProgress?.({ phase, ...progress })
  try {
    const { current, files } = await settledDownload(source, period, {
      temp,
      limits: resolveLimits(limits),
      now,
      ...(bucket !== undefined && { bucket }),
      ...(signal && { signal }),
      onBytes: (bytes) => {
        progress.downloadedBytes += bytes
        tell('download')
      },
    })
    const set = await convert(current, files, {
      temp,
      limits: resolveLimits(limits),
      importedAt: new Date(now()).toISOString(),
      ...(signal && { signal }),
      onRows: (rows) => {
        progress.rows += rows
        tell('convert')
      },
    })
    return await moveIn(set, folder)
  } catch (error) {
    signal?.throwIfAborted()
    throw isFull(error) ? outOfSpace(error) : error
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}

interface DownloadJob {
  readonly temp: string
  readonly limits: ResolvedLimits
  readonly now: () => number
  readonly bucket?: string
  readonly signal?: AbortSignal
  readonly onBytes: (bytes: number) => void
}

/** Downloads until manifest and files are of one delivery. */
async function settledDownload(
  source: ObjectSource,
  period: ExportPeriod,
  { temp, limits, now, bucket, signal, onBytes }: DownloadJob,
): Promise<{ readonly current: ExportPeriod; readonly files: LocalFile[] }> {
  const signals = { ...(signal && { signal }) }
  const folder = join(temp, 'source')
  let current = period
  for (let attempt = 0; attempt <= restarts; attempt++) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
    const files = await downloadFiles(source, current, {
      folder,
      maxBytes: limits.downloadBytes,
      ...signals,
      onBytes,
    }).catch((error: unknown) => {
      // A newer delivery may have removed what an older manifest lists.
      if (error instanceof BillingError && ['changed', 'not_found'].includes(error.code))
        return error
      throw error
    })
    const newest = await newestManifest(source, current, {
      ...signals,
      ...(bucket !== undefined && { bucket }),
    })
    const isSame =
      newest.manifest.etag === current.manifest.etag && newest.manifest.key === current.manifest.key
    if (!(files instanceof BillingError) && isSame && !isUnderWay(source, current, files, now()))
      return { current, files }
    // The same manifest lists what is not there: waiting does not help.
    if (files instanceof BillingError && files.code === 'not_found' && isSame) throw files
    current = newest
  }
  throw new BillingError(
    'changed',
    `${period.export.name} of ${period.period} changes while it is read.`,
    {
      remedy: 'AWS is delivering it. Try again in some minutes.',
      details: { file: current.manifest.key },
    },
  )
}

async function newestManifest(
  source: ObjectSource,
  { export: of, period, manifest }: ExportPeriod,
  options: { readonly bucket?: string; readonly signal?: AbortSignal },
): Promise<ExportPeriod> {
  const folder = manifest.key.slice(0, manifest.key.lastIndexOf('/') + 1)
  const object = await findManifest(source, of, [folder], options)
  if (!object) {
    throw new BillingError('not_delivered', `The manifest ${manifest.key} is gone.`, {
      remedy: 'Wait for the next delivery.',
      details: { file: manifest.key },
    })
  }
  return readManifest(source, { export: of, period, object }, options)
}

/** AWS writes the manifest last, so a younger file is of a delivery that has no manifest yet. */
function isUnderWay(
  source: ObjectSource,
  { manifest }: ExportPeriod,
  files: readonly LocalFile[],
  now: number,
): boolean {
  if (source.bucket === undefined) return false
  return files.some(({ modifiedAt }) => {
    const written = Date.parse(modifiedAt)
    return written > Date.parse(manifest.modifiedAt) && now - written < settledMs
  })
}

interface ConvertJob {
  readonly temp: string
  readonly limits: ResolvedLimits
  readonly importedAt: string
  readonly signal?: AbortSignal
  readonly onRows: (rows: number) => void
}

async function convert(
  period: ExportPeriod,
  files: readonly LocalFile[],
  { temp, limits, importedAt, signal, onRows }: ConvertJob,
): Promise<ChargeSet> {
  const formats = new Set(files.map(({ format }) => (format === 'parquet' ? 'parquet' : 'csv')))
  if (formats.size > 1) {
    throw new BillingError('invalid_file', 'The period’s files are CSV and Parquet at once.', {
      remedy: 'Keep each export in a folder of its own.',
    })
  }
  const isParquet = formats.has('parquet')
  const run = async (
    scale: number,
  ): Promise<Converted & { readonly path: string; readonly scale: number }> => {
    const path = join(temp, `set-${scale}`)
    const spill = join(temp, `spill-${scale}`)
    await mkdir(path)
    await mkdir(spill)
    using db = await openDuckDb({
      tempFolder: spill,
      threads: isParquet ? 2 : 1,
      memoryBytes: limits.memoryBytes ?? (isParquet ? 768 : 192) * 2 ** 20,
      ...(signal && { signal }),
    })
    const options: ConvertOptions = {
      period,
      files,
      out: path,
      temp,
      limits,
      scale,
      onRows,
      ...(signal && { signal }),
    }
    const made = await (isParquet ? convertParquet(db, options) : convertCsv(db, options))
    return { ...made, path, scale }
  }
  let made = await run(18)
  // Money is never rounded: it gets as many decimals as its finest value has, within 38 digits.
  if (made.decimals > made.scale) made = await run(widened(made.decimals))
  const { path, scale, parts, rows, columns, totals } = made
  const [first] = columns
  const set: ChargeSet = {
    path,
    period: period.period,
    executionId: period.executionId,
    manifest: period.manifest,
    ...(first && { table: first.table }),
    format: files[0]?.format ?? period.format,
    rows: rows.reduce((sum, n) => sum + n, 0),
    scale,
    files: parts,
    sources: files.map(({ key, etag, sizeBytes }, index) => ({
      key,
      etag,
      sizeBytes,
      rows: rows[index] ?? 0,
    })),
    sourceTotals: totals,
    notices: noticesOf(columns),
    importedAt,
  }
  await writeFile(join(path, setFile), JSON.stringify({ ...set, path: undefined }, null, 1))
  return set
}

function widened(decimals: number): number {
  if (decimals <= 34) return decimals
  throw new BillingError(
    'invalid_file',
    `An amount has ${decimals} decimals: more than can be counted with exactly.`,
    {
      remedy:
        'The period was not replaced. Look for an amount that is no money, in a column of costs or prices.',
    },
  )
}

/** Makes the set durable, then visible, in one step. */
async function moveIn(set: ChargeSet, folder: string): Promise<ChargeSet> {
  for (const name of [...set.files, setFile]) await sync(join(set.path, name))
  const parent = join(folder, set.period)
  await mkdir(parent, { recursive: true })
  const name = set.executionId.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 100) || 'set'
  for (let n = 1; ; n++) {
    // A set that is there already may be in use: it is never replaced in place.
    const path = join(parent, n === 1 ? name : `${name}.${n}`)
    try {
      await rename(set.path, path)
      await sync(parent)
      return { ...set, path }
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes what a killed import of this machine left behind. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, host, pid] = /^\.tmp-(.+)-(\d+)-[^-]+$/.exec(name) ?? []
    if (host === undefined || pid === undefined) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
    const isDead = host === hostname() && Number(pid) !== process.pid && !isAlive(Number(pid))
    if (isDead || now - mtimeMs > 48 * 60 * 60 * 1000)
      await rm(path, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')
  )
}

function isFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  )
}
