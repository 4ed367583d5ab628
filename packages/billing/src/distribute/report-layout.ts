import type { ExportPeriod } from '../export.ts'
import { toAccountFolder } from '../split/account-name.ts'
import { foldersOf } from '../layouts/layouts.ts'
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
  const { name } = period.export
  const layout = foldersOf(period.export)
  const usual = layout.defaults(period.period)
  const data = pathInExport(period, period.files[0]?.key) ?? [...usual.data, toFileName(period, 1)]
  const manifest = pathInExport(period, period.manifest.key) ?? [
    ...usual.manifest,
    `${name}-Manifest.json`,
  ]
  const dataFolder = data.slice(0, -1)
  const manifestName = manifest.at(-1) ?? ''
  const execution = layout.executionOf(dataFolder)
  const manifestFolder = manifest.slice(0, -1).filter((segment) => segment !== execution)
  const own = [...folders(prefix), toAccountFolder(account), name]
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

function folders(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}
