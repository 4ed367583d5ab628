import type { Export, ExportFormat, ExportPeriod, ExportTable } from '../export.ts'

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
  const table = of.table ?? (of.delivery === 'cur' ? 'CUR' : tableOf(delivery?.columns ?? []))
  const format = delivery?.format ?? of.format
  return [table ?? 'Data Export', ...(format === undefined ? [] : [formats[format]])].join(' ')
}

function tableOf(columns: ExportPeriod['columns']): ExportTable | undefined {
  const names = new Set(columns.map(({ name }) => name))
  // FOCUS 1.2 brought the account types; 1.0 has neither.
  if (names.has('BilledCost')) return names.has('BillingAccountType') ? 'FOCUS 1.2' : 'FOCUS 1.0'
  return names.has('line_item_unblended_cost') ? 'CUR 2.0' : undefined
}
