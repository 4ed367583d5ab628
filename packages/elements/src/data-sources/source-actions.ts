import type { DataSource } from '@aws-linked/model'
import type { Popup } from '../shared/popup.ts'
import type { Panels } from './panels.ts'
import type { Rename } from './rename.ts'

/** What can be done with a Data Source. */
export interface SourceActions {
  readonly menu: Popup
  readonly panels: Panels
  readonly rename: Rename
  readonly show: (source: DataSource) => void
  readonly discover: (source: DataSource) => void
  readonly stop: (source: DataSource) => void
  readonly connectAgain: (source: DataSource) => void
  readonly askDisconnect: (source: DataSource) => void
}
