import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ExportFormat, ExportPeriod, Report, Split } from '../../src/index.ts'
import { splitPeriod } from '../../src/index.ts'
import type { SplitPeriodOptions } from '../../src/split/split-period.ts'
import { zip } from './exports.ts'
import { tempFolder } from './temp.ts'

/** A delivery of a legacy report, unless something else is asked for. */
export function delivery(
  files: number,
  format: ExportFormat = 'csv.gz',
  overrides: Partial<ExportPeriod> = {},
): ExportPeriod {
  const folder = 'cur/daily/20260801-20260901'
  const end = format === 'parquet' ? 'snappy.parquet' : format
  return {
    export: {
      name: 'daily',
      folder: 'cur/daily/',
      delivery: 'cur',
      billingAccountId: '999999999999',
    },
    period: '2026-08',
    manifest: {
      key: `${folder}/daily-Manifest.json`,
      etag: '"m"',
      modifiedAt: '2026-09-03T05:00:00Z',
    },
    executionId: '20260903T053512Z',
    format,
    files: Array.from({ length: files }, (_, n) => ({
      key: `${folder}/20260903T053512Z/daily-${n + 1}.${end}`,
    })),
    columns: [{ name: 'lineItem/UsageAccountId' }, { name: 'lineItem/UnblendedCost' }],
    ...overrides,
  }
}

/** Splits these texts as the files of one delivery. */
export async function splitTexts(
  texts: readonly (string | Buffer)[],
  { format = 'csv.gz', ...options }: Partial<SplitPeriodOptions> & { format?: ExportFormat } = {},
): Promise<Split> {
  const folder = await tempFolder()
  const period = delivery(texts.length, format)
  const files = await Promise.all(
    texts.map(async (text, n) => {
      const path = join(folder, `source-${n}`)
      const content =
        format === 'csv.zip' ? await zip({ 'member.csv': Buffer.from(text) }) : gzipSync(text)
      await writeFile(path, content)
      return { key: period.files[n]!.key, path }
    }),
  )
  return splitPeriod(period, files, { out: join(folder, 'out'), ...options })
}

/** The texts of a report's csv.gz files. */
export async function textsOf({ files }: Report): Promise<string[]> {
  const contents = await Promise.all(files.map(({ path }) => readFile(path)))
  return contents.map((content) => gunzipSync(content).toString('latin1'))
}

/** Every account's texts. */
export async function textsByAccount({ reports }: Split): Promise<Record<string, string[]>> {
  const entries = reports.map(async (report) => [report.account, await textsOf(report)] as const)
  return Object.fromEntries(await Promise.all(entries))
}
