import { curLines, isCur } from './cur.ts'
import { dataExportsFolders } from './data-exports-folders.ts'
import type { Layout } from './layout.ts'

/** CUR 2.0, a Data Export. */
export const cur2: Layout = {
  ...curLines,
  tables: ['CUR 2.0'],
  tableOf: (header) => (isCur(header) ? 'CUR 2.0' : undefined),
  queriedTable: (name) => (/^COST_AND_USAGE_REPORT$/i.test(name) ? 'CUR 2.0' : undefined),
  folders: dataExportsFolders,
}
