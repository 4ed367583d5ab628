import type { Export, ExportFormat, ExportPeriod, ExportTable } from '../export.ts'
import { toHeader } from '../layouts/header.ts'
import { foldersOf, layouts } from '../layouts/layouts.ts'

const formats: Readonly<Record<ExportFormat, string>> = {
  'csv.gz': 'csv.gz',
  'csv.zip': 'csv.zip',
  parquet: 'Parquet',
}

/**
 * What an export is, as people say it: `CUR csv.gz`, `FOCUS 1.2 Parquet`. By its definition; for one
 * found in a bucket by its newest manifest, and by its folders alone before the first.
 */
export function exportLabel(
  of: Export & { readonly table?: ExportTable; readonly format?: ExportFormat },
  delivery?: Pick<ExportPeriod, 'format' | 'columns'>,
): string {
  const header = toHeader((delivery?.columns ?? []).map(({ name }) => name))
  const table = layouts.map((layout) => layout.tableOf(header, of.delivery)).find(Boolean)
  const format = delivery?.format ?? of.format
  return [
    of.table ?? table ?? foldersOf(of).label,
    ...(format === undefined ? [] : [formats[format]]),
  ].join(' ')
}
