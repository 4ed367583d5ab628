import type { Export, ExportPeriod } from '../export.ts'
import type { Fields } from '../json-fields.ts'
import type { StoredFolder, StoredObject } from '../object-store.ts'
import type { Period } from './period.ts'

/** How an export lies in its bucket: its folders, its keys and its manifests. */
export interface Folders {
  readonly delivery: Export['delivery']
  /** What the export is called as long as its table is not known. */
  readonly label: string
  /** The export's folder, where the folders in `folder` say that there is one. */
  exportFolder(folder: string, folders: readonly string[], look: Look): Promise<string | undefined>
  /** Whether a folder is of the export that it lies in: another export may lie in the others. */
  isOwn(folder: string, look: Look): Promise<boolean>
  /** Whether a path leads into an export from this part on: people paste the path of a file. */
  beginsAt(part: string, next: string): boolean
  /** Every period with the folders that may hold its manifest. `list` gives the folders in one. */
  periods(of: Export, list: ListFolders): AsyncIterable<PeriodFolder>
  /** The field of a manifest that lists its files, and the one that tells its deliveries apart. */
  readonly filesField: string
  readonly executionField: string
  /** What of a listed key a copy of the export's folder has as well. */
  readonly ownPart: RegExp
  /** The level of a key's folders that each delivery has for itself; absent where they overwrite each other. */
  executionOf(folders: readonly string[]): string | undefined
  /** The folders of data and manifests, of an export that has none yet. */
  defaults(period: Period): {
    readonly data: readonly string[]
    readonly manifest: readonly string[]
  }
  /** A manifest as AWS writes it, besides what `own`, the export's, holds already. */
  manifest(period: ExportPeriod, own: Fields | undefined, place: ReportPlace): object
}

/** Gives the folders that lie directly in a folder. */
export type ListFolders = (folder: string) => AsyncIterable<string>

/** Gives what lies directly in a folder. */
export type Look = (folder: string) => AsyncIterable<StoredObject | StoredFolder>

/** A period, and one of its folders. */
export interface PeriodFolder {
  readonly period: Period | undefined
  readonly folder: string
  /** Whether its manifest may lie there. */
  readonly hasManifest: boolean
}

/** Whether an object is a file of an export. */
export function isDataFile({ key }: Pick<StoredObject, 'key'>): boolean {
  return /\.(csv|gz|gzip|zip|parquet)$/i.test(key)
}

/** Whether an object is a manifest. AWS's own pages call it `<name>-Manifest.json` and `Manifest.json`. */
export function isManifest({ key }: Pick<StoredObject, 'key'>): boolean {
  return /(^|[/-])Manifest\.json$/i.test(key)
}

/** Where a report's files are. */
export interface ReportPlace {
  readonly bucket: string
  readonly dataKeys: readonly string[]
}

/** The last part of a folder's path. */
export function lastName(folder: string): string {
  return folder.replace(/\/$/, '').split('/').at(-1) ?? ''
}

/** The folder that a folder lies in. */
export function parentFolder(folder: string): string {
  const trimmed = folder.replace(/\/$/, '')
  return trimmed.slice(0, trimmed.lastIndexOf('/') + 1)
}
