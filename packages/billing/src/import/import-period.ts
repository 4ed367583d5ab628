import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { discard } from '../discard.ts'
import { setFile } from '../charge-set.ts'
import type { ChargeSet } from '../charge-set.ts'
import { diskProblem } from '../disk-problem.ts'
import { openDuckDb } from '../duckdb.ts'
import type { ExportPeriod } from '../export.ts'
import type { ObjectSource } from '../object-store.ts'
import { billingError } from '../problem.ts'
import { periodTexts } from '../texts/file-texts.ts'
import { convertCsv } from './convert-csv.ts'
import { convertParquet } from './convert-parquet.ts'
import { leastScale } from '../charges/money.ts'
import { isTooManyDigits, noticesOf, usualScale } from './convert.ts'
import type { Converted, ConvertOptions } from './convert.ts'
import type { LocalFile } from './download.ts'
import { resolveLimits } from './limits.ts'
import type { ImportLimits, ResolvedLimits } from './limits.ts'
import { makeTemp, moveIn } from './sets-folder.ts'
import { settledDownload } from './settled-download.ts'

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
  readonly limits?: ImportLimits | undefined
  /** The bucket the manifest may name, where the export was replicated from there. @defaultValue the source's own */
  readonly bucket?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (progress: ImportProgress) => void
  /** @defaultValue `Date.now` */
  readonly now?: () => number
}

/**
 * Makes a set of Charges of one period: downloads the files that the manifest lists, reads the manifest
 * again, and starts anew when it changed meanwhile. The set appears whole or not at all, beside any
 * earlier one, which is never touched. Lines of other periods than the manifest's stay in the set, for
 * the export's total counts them; `summarize` reports them.
 *
 * Fails with `invalid_file` (file, row, column in `details`), `invalid_manifest`, `changed`, `too_large`,
 * `out_of_space`, and as the source does.
 *
 * @example
 * import { findExports, importPeriod, listPeriods, s3Source } from '@aws-linked/billing'
 *
 * const source = s3Source({ bucket: 'meridian-billing' })
 * for await (const found of findExports(source, { exportName: 'focus-daily' })) {
 *   for await (const state of listPeriods(source, found, { newestFirst: true })) {
 *     if (state.state !== 'delivered') continue
 *     const { rows, path } = await importPeriod(source, state.delivery, { folder: 'charges' })
 *     console.log(state.period, rows, path)
 *     break
 *   }
 * }
 */
export async function importPeriod(
  source: ObjectSource,
  period: ExportPeriod,
  { folder, limits, bucket, signal, onProgress, now = Date.now }: ImportOptions,
): Promise<ChargeSet> {
  signal?.throwIfAborted()
  const temp = await makeTemp(folder, now()).catch((error: unknown) => {
    throw diskProblem(error, folder, 'write')
  })
  const progress = { downloadedBytes: 0, rows: 0 }
  const tell = (phase: ImportProgress['phase']): void => onProgress?.({ phase, ...progress })
  try {
    const { current, files } = await settledDownload(source, period, {
      temp,
      limits: resolveLimits(limits),
      now,
      bucket,
      signal,
      onBytes: (bytes) => {
        progress.downloadedBytes += bytes
        tell('download')
      },
    })
    const set = await convert(current, files, {
      temp,
      limits: resolveLimits(limits),
      importedAt: new Date(now()).toISOString(),
      signal,
      onRows: (rows) => {
        progress.rows += rows
        tell('convert')
      },
    })
    return await moveIn(set, folder)
  } catch (error) {
    signal?.throwIfAborted()
    throw diskProblem(error, folder, 'write')
  } finally {
    await discard(temp)
  }
}

interface ConvertJob {
  readonly temp: string
  readonly limits: ResolvedLimits
  readonly importedAt: string
  readonly signal?: AbortSignal | undefined
  readonly onRows: (rows: number) => void
}

async function convert(
  period: ExportPeriod,
  files: readonly LocalFile[],
  { temp, limits, importedAt, signal, onRows }: ConvertJob,
): Promise<ChargeSet> {
  const formats = new Set(files.map(({ format }) => (format === 'parquet' ? 'parquet' : 'csv')))
  if (formats.size > 1) {
    throw billingError('invalid_file', periodTexts.csvAndParquet)
  }
  const isParquet = formats.has('parquet')
  let attempts = 0
  const run = async (
    how: Pick<ConvertOptions, 'scale' | 'currency'>,
  ): Promise<Converted & { readonly path: string }> => {
    const path = join(temp, `set-${++attempts}`)
    const spill = join(temp, `spill-${attempts}`)
    await mkdir(path)
    await mkdir(spill)
    using db = await openDuckDb({
      tempFolder: spill,
      folders: [temp],
      files: files.map((file) => file.path),
      threads: isParquet ? 2 : 1,
      memoryBytes: limits.memoryBytes ?? (isParquet ? 768 : 160) * 2 ** 20,
      signal,
    })
    const options: ConvertOptions = {
      period,
      files,
      out: path,
      temp,
      limits,
      ...how,
      onRows,
      signal,
    }
    const made = await (isParquet ? convertParquet(db, options) : convertCsv(db, options))
    return { ...made, path }
  }
  let made = await run({ scale: isParquet ? leastScale : usualScale }).catch((error: unknown) => {
    if (isParquet || !isTooManyDigits(error)) throw error
    return run({ scale: leastScale })
  })
  // CSV is read once: what its lines need is known only then.
  const currency = made.openCurrency?.currency
  const isOther = currency !== undefined && currency !== made.tables[0]?.layout.usualCurrency
  if (made.decimals > made.scale || (!isParquet && isOther)) {
    made = await run({ scale: Math.max(made.scale, made.decimals), currency })
  }
  const { path, scale, parts, rows, tables, totals } = made
  const [first] = tables
  const set: ChargeSet = {
    path,
    period: period.period,
    executionId: period.executionId,
    manifest: period.manifest,
    ...(first && { table: first.name }),
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
    notices: noticesOf(made),
    importedAt,
  }
  await writeFile(join(path, setFile), JSON.stringify({ ...set, path: undefined }, null, 1))
  return set
}
