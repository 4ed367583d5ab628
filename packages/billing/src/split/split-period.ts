import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { discard } from '../discard.ts'
import type { DecompressionLimits } from '../csv/decompression-budget.ts'
import { diskProblem } from '../disk-problem.ts'
import type { ExportFormat, ExportPeriod } from '../export.ts'
import { billingError, invalidFile } from '../problem.ts'
import { toAskedAccount } from '../layouts/account-id.ts'
import type { LocalReportFile, Report, ReportFile, Split, SplitProgress } from './report.ts'
import { splitCsv } from './split-csv.ts'
import { splitParquet } from './split-parquet.ts'
import type { WrittenRows } from './tally.ts'
import { placeTexts } from '../texts/place-texts.ts'
import { fileTexts } from '../texts/file-texts.ts'

/** Options of {@link splitPeriod}. */
export interface SplitPeriodOptions {
  /** The accounts to write reports for (empty: rows without account); each one there is by default. */
  readonly accounts?: 'each' | readonly string[]
  /** Accounts that had a report before, and get an empty one if they have no row any more. Others get none without a row. */
  readonly expected?: readonly string[] | undefined
  /** A folder that is not there yet, or empty. It gets everything at once, at the end, from `out` with `.part` behind it. */
  readonly out: string
  /** gzip's, 1 (fast) to 9 (small), for CSV. @defaultValue 6 */
  readonly level?: number | undefined
  /** How much text may wait for compression. @defaultValue 96 MiB */
  readonly csvMemoryBytes?: number | undefined
  /** A CSV file that has grown to this much text is followed by another one. @defaultValue 2 GiB */
  readonly partBytes?: number | undefined
  /** What DuckDB may use for Parquet; the process needs some 300 MB more. @defaultValue 640 MiB */
  readonly parquetMemoryBytes?: number | undefined
  readonly limits?: DecompressionLimits | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (progress: SplitProgress) => void
}

/**
 * Takes one period's downloaded files (in the manifest's order) apart into one report per usage account, in the
 * format they came in: CSV records byte by byte under their own header, Parquet with its types. Needs the space of the
 * files once more. Fails with `invalid_file` and leaves nothing; a process that is killed leaves nothing in `out`.
 */
export async function splitPeriod(
  period: ExportPeriod,
  files: readonly LocalReportFile[],
  options: SplitPeriodOptions,
): Promise<Split> {
  const { accounts = 'each', expected = [], out, limits = {}, onProgress } = options
  const { level = 6, partBytes = 2 ** 31 } = options
  const { csvMemoryBytes = 96 << 20, parquetMemoryBytes = 640 << 20 } = options
  const signal = options.signal ?? new AbortController().signal
  if (files.length !== period.files.length) {
    const text = placeTexts.wrongFiles(period.period, period.files.length, files.length)
    throw billingError('invalid_input', text, { field: 'files' })
  }
  // A list of nothing is not the news that every account's rows are gone.
  if (files.length === 0 && expected.length > 0) {
    const text = placeTexts.nothingListed(period.period, expected.length)
    throw billingError('invalid_manifest', text, { details: { file: period.manifest.key } })
  }
  signal.throwIfAborted()
  // Whatever ends this process half-way leaves no report in `out`, and the next attempt sweeps this away.
  const part = `${out}.part`
  try {
    await makeEmpty(out)
    await rm(part, { recursive: true, force: true })
    await mkdir(part)
    const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    let finished = 0
    const chosen = accounts === 'each' ? undefined : new Set(accounts.map(toAskedAccount))
    const wanted = expected.filter((account) => chosen?.has(account) ?? true)
    const shared = { out: part, chosen, wanted, signal }
    const format = formatOf(period, files)
    const { total: tally, written } =
      format === 'parquet'
        ? await splitParquet(period, files, {
            ...shared,
            memoryBytes: parquetMemoryBytes,
            onAccount: (done, all) =>
              onProgress?.({ phase: 'writing', finished: done, total: all }),
          })
        : await splitCsv(period, files, {
            ...shared,
            format,
            level,
            memoryBytes: csvMemoryBytes,
            partBytes,
            limits,
            onRead: (bytes) => {
              finished += bytes
              onProgress?.({ phase: 'reading', finished, total })
            },
          })
    const reports: Report[] = []
    const inOrder = written.toSorted((a, b) => (a.account < b.account ? -1 : 1))
    for (const rows of inOrder) reports.push(await toReport(rows, signal))
    const hasRows = (asked: string): boolean =>
      reports.some(({ account, rows }) => account === asked && rows > 0)
    // Not every system replaces an empty folder.
    await rmdir(out)
    await rename(part, out)
    return {
      period,
      reports: reports.map((report) => moved(report, part, out)),
      missing: [...(chosen ?? [])].filter((account) => !hasRows(account)),
      rows: tally.rows,
      amounts: tally.amounts,
    }
  } catch (error) {
    await discard(part)
    // Whatever an abort broke off, its reason is what is thrown.
    signal.throwIfAborted()
    throw diskProblem(error, out, 'write')
  }
}

function moved(report: Report, from: string, to: string): Report {
  const files = report.files.map((file) => ({ ...file, path: join(to, relative(from, file.path)) }))
  return { ...report, files }
}

function formatOf(period: ExportPeriod, files: readonly LocalReportFile[]): ExportFormat {
  const formats = new Set(files.map(({ format = period.format }) => format))
  const [format = period.format, other] = formats
  if (other === undefined) return format
  throw invalidFile(fileTexts.severalFormats(format, other), {
    file: files[0]?.key ?? '',
  })
}

async function makeEmpty(out: string): Promise<void> {
  await mkdir(out, { recursive: true })
  if ((await readdir(out)).length === 0) return
  throw billingError('invalid_input', placeTexts.notEmpty(out), { field: 'out' })
}

async function toReport(
  { account, tally, files }: WrittenRows,
  signal: AbortSignal,
): Promise<Report> {
  const whole = createHash('sha256')
  const hashed: ReportFile[] = []
  for (const { path, rows } of files) {
    const hash = createHash('sha256')
    let sizeBytes = 0
    const content: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1 << 20 })
    for await (const bytes of content) {
      signal.throwIfAborted()
      hash.update(bytes)
      // One file's checksum is the report's: most reports have one.
      if (files.length > 1) whole.update(bytes)
      sizeBytes += bytes.length
    }
    hashed.push({ path, rows, sizeBytes, sha256: hash.digest('hex') })
  }
  return {
    account,
    rows: tally.rows,
    amounts: tally.amounts,
    files: hashed,
    sizeBytes: hashed.reduce((sum, file) => sum + file.sizeBytes, 0),
    sha256: files.length === 1 ? (hashed[0]?.sha256 ?? '') : whole.digest('hex'),
  }
}
