import type { Export, ExportPeriod } from '../export.ts'
import type { Fields } from '../json-fields.ts'
import type { Period } from './period.ts'

/** How an export lies in its bucket: its folders, its keys and its manifests. */
export interface Folders {
  readonly delivery: Export['delivery']
  /** What the export is called as long as its table is not known. */
  readonly label: string
  /** The export's folder, where the names of the folders in `folder` say that there is one. */
  exportFolder(folder: string, names: readonly string[]): string | undefined
  /** Whether a folder is of the export in it: another export may lie in the others. */
  isOwn(name: string): boolean
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

/** A period, and one of the folders that may hold its manifest. */
export interface PeriodFolder {
  readonly period: Period | undefined
  /** Absent where there are only data. */
  readonly folder?: string
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
