import type { ExportFormat } from '../export.ts'
import { invalidManifest } from '../problem.ts'
import { manifestTexts } from '../texts/manifest-texts.ts'

/** How a manifest's files are written: by their names, which AWS sets, and by what it says where they do not tell. */
export function formatOf(
  keys: readonly string[],
  manifest: Readonly<Record<string, unknown>>,
  manifestKey: string,
): ExportFormat {
  const said = formatSaid(manifest)
  const formats = new Set(keys.map((key) => formatOfName(key) ?? said))
  if (formats.size > 1) throw invalidManifest(manifestTexts.severalFormats, manifestKey)
  const [format = said] = formats
  if (format === undefined && keys.length > 0) {
    throw invalidManifest(manifestTexts.unknownFormat, manifestKey)
  }
  return format ?? 'csv.gz'
}

function formatOfName(key: string): ExportFormat | undefined {
  if (/\.parquet$/i.test(key)) return 'parquet'
  if (/\.zip$/i.test(key)) return 'csv.zip'
  return /\.gz(ip)?$/i.test(key) ? 'csv.gz' : undefined
}

function formatSaid({
  compression,
  contentType,
}: Readonly<Record<string, unknown>>): ExportFormat | undefined {
  if (/parquet/i.test(`${String(compression)} ${String(contentType)}`)) return 'parquet'
  if (compression === 'ZIP') return 'csv.zip'
  return compression === 'GZIP' ? 'csv.gz' : undefined
}
