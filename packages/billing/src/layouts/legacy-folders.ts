import type { ExportPeriod } from '../export.ts'
import { lastName, parentFolder } from './folders.ts'
import type { Folders, ListFolders, PeriodFolder } from './folders.ts'
import { periodBounds, periodOfRange, periodOfYearMonth } from './period.ts'
import type { Period } from './period.ts'

const isYear = (name: string): boolean => /^year=\d{4}$/.test(name)

/** Legacy CUR: `<report>/20260801-20260901/[<assembly>/]`, or Athena's `<report>/<report>/year=2026/month=8/`. */
export const legacyFolders: Folders = {
  delivery: 'cur',
  label: 'CUR',
  exportFolder(folder, names) {
    if (names.some((name) => periodOfRange(name) !== undefined)) return folder
    if (!names.some(isYear)) return undefined
    // Athena's layout repeats the report's name. With and without, it is one report: its outer folder names it.
    const parent = parentFolder(folder)
    return lastName(parent) === lastName(folder) ? parent : folder
  },
  isOwn: (name) => periodOfRange(name) !== undefined || isYear(name),
  beginsAt: (part) => periodOfRange(part) !== undefined || isYear(part),
  async *periods(of, list) {
    for await (const folder of list(of.folder)) {
      const name = lastName(folder)
      yield { period: periodOfRange(name), folder }
      if (name === of.name) for await (const year of list(folder)) yield* months(year, list)
      yield* months(folder, list)
    }
  },
  filesField: 'reportKeys',
  executionField: 'assemblyId',
  ownPart: /(?:^|(?<=\/))(?:\d{8}-\d{8}\/.*|[^/]+\/year=\d{4}\/month=\d{1,2}\/[^/]+)$/i,
  executionOf: ([range, assembly]) =>
    range !== undefined && /^\d{8}-\d{8}$/.test(range) ? assembly : undefined,
  defaults(period) {
    const { start, end } = boundsOf(period)
    const range = `${start.slice(0, 8)}-${end.slice(0, 8)}`
    return { data: [range], manifest: [range] }
  },
  manifest: (period, own, { bucket, dataKeys }) => ({
    ...built(period),
    ...own,
    bucket,
    reportKeys: dataKeys,
    additionalArtifactKeys: [],
  }),
}

async function* months(year: string, list: ListFolders): AsyncGenerator<PeriodFolder> {
  if (!lastName(year).startsWith('year=')) return
  for await (const folder of list(year)) {
    yield { period: periodOfYearMonth(lastName(year), lastName(folder)), folder }
  }
}

function built({ export: of, columns, format, executionId, period }: ExportPeriod): object {
  return {
    assemblyId: executionId,
    ...(of.billingAccountId !== undefined && { account: of.billingAccountId }),
    columns: columns.map(({ name, type }) => {
      const [category = '', ...rest] = name.split('/')
      return {
        ...(rest.length > 0 ? { category, name: rest.join('/') } : { name }),
        type,
      }
    }),
    charset: 'UTF-8',
    compression: { 'csv.gz': 'GZIP', 'csv.zip': 'ZIP', parquet: 'Parquet' }[format],
    contentType: format === 'parquet' ? 'Parquet' : 'text/csv',
    reportName: of.name,
    billingPeriod: boundsOf(period),
  }
}

/** The period's bounds as legacy manifests write them: `20260801T000000.000Z`, the end excluded. */
function boundsOf(period: Period): { readonly start: string; readonly end: string } {
  const { start, end } = periodBounds(period)
  return { start: compactTime(start), end: compactTime(end) }
}

function compactTime(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]/g, '')
}
