import type { ExportPeriod } from '../export.ts'
import { toAccountFolder } from '../split/account-name.ts'
import { periodBounds } from '../find/period.ts'
import { toFileName } from '../split/file-name.ts'

/** Where the objects of one report go, in the layout of the export it was taken from. */
export interface ReportLayout {
  /** In the order of the report's files. */
  readonly dataKeys: readonly string[]
  /** In the order to write them: the one that readers look for is the last. */
  readonly manifestKeys: readonly string[]
}

/**
 * The keys of an account's report: `<prefix>/<account>/<export>/…`, from there on as AWS lays out the export itself.
 * Where each delivery has a folder of its own, so it has here.
 */
export function toReportLayout(
  period: ExportPeriod,
  { account, files }: { readonly account: string; readonly files: number },
  prefix: string,
): ReportLayout {
  const { delivery } = period.export
  const data = pathInExport(period, period.files[0]?.key) ?? defaultData(period)
  const manifest = pathInExport(period, period.manifest.key) ?? defaultManifest(period)
  const dataFolder = data.slice(0, -1)
  const manifestName = manifest.at(-1) ?? `${period.export.name}-Manifest.json`
  // `data/<partition>/<execution>/…`, `<period>/<assembly>/…`: the level that an overwritten export lacks.
  const execution = delivery === 'data-exports' ? dataFolder[2] : assemblyOf(dataFolder)
  const manifestFolder = manifest.slice(0, -1).filter((segment) => segment !== execution)
  const own = [...folders(prefix), toAccountFolder(account), period.export.name]
  const key = (...path: readonly string[]): string => [...own, ...path].join('/')
  const newest = key(...manifestFolder, manifestName)
  return {
    dataKeys: Array.from({ length: files }, (_, index) =>
      key(...dataFolder, toFileName(period, index + 1)),
    ),
    manifestKeys:
      execution === undefined
        ? [newest]
        : [key(...manifestFolder, execution, manifestName), newest],
  }
}

/** A key's segments below the export's folder; nothing for a key that lies elsewhere. */
function pathInExport({ export: { folder } }: ExportPeriod, key = ''): string[] | undefined {
  const [from, path] = [folder, key].map((each) => each.replace(/^\/+/, ''))
  if (from === undefined || path === undefined || !path.startsWith(from)) return undefined
  const segments = folders(path.slice(from.length))
  return segments.length > 1 && !segments.includes('..') ? segments : undefined
}

/** `20260903T053512Z` of `20260801-20260901/20260903T053512Z`; `year=2026/month=8` has none. */
function assemblyOf([range, assembly]: readonly string[]): string | undefined {
  return range !== undefined && /^\d{8}-\d{8}$/.test(range) ? assembly : undefined
}

function defaultData(period: ExportPeriod): string[] {
  const file = toFileName(period, 1)
  return period.export.delivery === 'cur'
    ? [toRange(period.period), file]
    : ['data', `BILLING_PERIOD=${period.period}`, file]
}

function defaultManifest({ export: { name, delivery }, period }: ExportPeriod): string[] {
  const file = `${name}-Manifest.json`
  return delivery === 'cur'
    ? [toRange(period), file]
    : ['metadata', `BILLING_PERIOD=${period}`, file]
}

/** `20260801-20260901` of `2026-08`. */
function toRange(period: string): string {
  const { start, end } = boundsOf(period)
  return `${start.slice(0, 8)}-${end.slice(0, 8)}`
}

/** The period's bounds as legacy manifests write them: `20260801T000000.000Z`, the end excluded. */
export function boundsOf(period: string): { readonly start: string; readonly end: string } {
  const { start, end } = periodBounds(period)
  return { start: compactTime(start), end: compactTime(end) }
}

function compactTime(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]/g, '')
}

function folders(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}
