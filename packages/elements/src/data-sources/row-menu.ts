import type { DataSource } from '@aws-linked/model'
import type { TemplateResult } from 'lit'
import { renderMenu } from '../shared/menu.ts'
import type { MenuItem } from '../shared/menu.ts'
import type { Popup } from '../shared/popup.ts'
import { isDiscovering } from '../shared/sources.ts'
import * as texts from '../texts/data-sources.ts'
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

/** All that can be done with a Data Source, behind one button. */
export function renderSourceMenu(source: DataSource, actions: SourceActions): TemplateResult {
  const { id, name, state } = source
  const items = state === 'disconnected' ? ofDisconnected : ofConnected
  return renderMenu(id, {
    popup: actions.menu,
    name: texts.more(name),
    items: items(source, actions),
  })
}

function ofConnected(
  source: DataSource,
  { askDisconnect, discover, panels, rename, show }: SourceActions,
): readonly MenuItem[] {
  const discoverNow: MenuItem = [texts.discover, () => discover(source)]
  return [
    ...(isDiscovering(source) ? [] : [discoverNow]),
    [texts.show, () => show(source)],
    [texts.checkAgain, () => void panels.open(source, 'permissions', { check: true })],
    [texts.rename, () => void rename.start(source)],
    [texts.replace, () => void panels.open(source, 'replace')],
    [texts.disconnect, () => askDisconnect(source)],
  ]
}

function ofDisconnected(
  source: DataSource,
  { askDisconnect, connectAgain, rename, show }: SourceActions,
): readonly MenuItem[] {
  return [
    [texts.connectAgain, () => connectAgain(source)],
    [texts.show, () => show(source)],
    [texts.rename, () => void rename.start(source)],
    [texts.erase, () => askDisconnect(source)],
  ]
}
