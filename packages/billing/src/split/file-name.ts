import type { ExportPeriod } from '../export.ts'

/** The name of a report's `number`th file, spelled as the export spells its own: `org-cur-00002.csv.gz`. */
export function toFileName(
  { export: { name }, files, format }: ExportPeriod,
  number: number,
): string {
  const first = files[0]?.key.split('/').at(-1) ?? ''
  // Legacy CUR writes `-1` or `-00001`, Data Exports `-00001`; Parquet files may be `.snappy.parquet`.
  const [, stem = name, digits = '00001', end = `.${format}`] =
    /^(.*)-(\d+)((?:\.[a-z]+)+)$/.exec(first) ?? []
  const text = `${stem}-${String(number).padStart(digits.length, '0')}${end}`
  return text.replaceAll(/[^\w.-]/g, '_')
}
