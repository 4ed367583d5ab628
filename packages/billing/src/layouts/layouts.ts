import type { Export, ExportTable } from '../export.ts'
import { cur } from './cur.ts'
import { cur2 } from './cur2.ts'
import { focus } from './focus.ts'
import type { Folders } from './folders.ts'
import type { Layout } from './layout.ts'

/** Every layout. The first that takes a header for its own has it. */
export const layouts: readonly Layout[] = [cur, cur2, focus]

/** Every way to lie in a bucket. */
export const allFolders: readonly Folders[] = [...new Set(layouts.map(({ folders }) => folders))]

/** How an export lies in its bucket. */
export function foldersOf({ delivery }: Pick<Export, 'delivery'>): Folders {
  return allFolders.find((folders) => folders.delivery === delivery) ?? cur.folders
}

/** The layout of a table. */
export function layoutOf(table: ExportTable): Layout {
  return layouts.find(({ tables }) => tables.includes(table)) ?? cur
}
