import { DecompressionBudget } from '../csv/decompression-budget.ts'
import type { DecompressionLimits } from '../csv/decompression-budget.ts'
import { readCsv } from '../csv/read-csv.ts'
import type { ExportPeriod } from '../export.ts'
import { readRecords } from '../csv/read-records.ts'
import { invalidFile } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { CsvSplitter } from './csv-splitter.ts'
import type { CsvSplitterOptions } from './csv-splitter.ts'
import type { LocalReportFile } from './report.ts'
import type { WrittenSplit } from './tally.ts'

/** Options of {@link splitCsv}. */
export interface SplitCsvOptions extends CsvSplitterOptions {
  /** Accounts that get a file even if they have no row. */
  readonly wanted: Iterable<string>
  readonly limits: DecompressionLimits
  readonly signal: AbortSignal
  /** Told how many compressed bytes were read since the last call. */
  readonly onRead: (bytes: number) => void
}

/** Takes csv.gz and csv.zip files apart by copying each record's bytes. */
export async function splitCsv(
  period: ExportPeriod,
  files: readonly LocalReportFile[],
  options: SplitCsvOptions,
): Promise<WrittenSplit> {
  const { format } = options
  const budget = new DecompressionBudget(options.limits)
  const splitter = new CsvSplitter(period, options)
  let hasHeader = false
  try {
    for (const { key, path } of files) {
      for await (const text of readCsv(path, key, format, { ...options, budget })) {
        const rows = await readRecords(text, (header, problems) =>
          splitter.begin(text.name, header, problems),
        )
        hasHeader ||= rows !== undefined
      }
    }
    const [first] = files
    if (first && !hasHeader) throw invalidFile(fileTexts.noHeader, { file: first.key })
  } catch (error) {
    await splitter.stop()
    throw error
  }
  return splitter.finish(options.wanted)
}
