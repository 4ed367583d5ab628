import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon, more } from '../shared/icons.ts'
import { isDiscovering } from '../shared/sources.ts'
import { named } from './named.ts'
import type { SourceActions } from './source-actions.ts'
import { words } from '../texts/data-sources.ts'

type Item = readonly [label: string, run: (source: DataSource) => void]

/** All that can be done with a Data Source, behind one button. */
export function renderMenu(source: DataSource, actions: SourceActions): TemplateResult {
  const { menu } = actions
  const open = menu.open === source.id
  const items =
    source.state === 'disconnected' ? ofDisconnected(actions) : ofConnected(source, actions)
  return html`<div
    class="popup-root"
    data-popup-root=${source.id}
    @keydown=${menu.onKey}
    @focusout=${menu.onFocusOut}
  >
    <button
      class="button quiet slim only-icon more"
      type="button"
      data-popup
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${named(words.more, source)}
      @click=${() => menu.toggle(source.id)}
    >
      ${icon(more)}
    </button>
    ${
      open
        ? html`<ul class="popup to-end">
            ${items.map(
              ([label, run]) =>
                html`<li>
                  <button
                    class="item"
                    type="button"
                    @click=${() => {
                      menu.close()
                      run(source)
                    }}
                  >
                    ${label}
                  </button>
                </li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`
}

function ofConnected(
  source: DataSource,
  { askDisconnect, discover, panels, rename, show }: SourceActions,
): readonly Item[] {
  return [
    ...(isDiscovering(source) ? [] : [[words.discover, discover] as const]),
    [words.show, show],
    [words.checkAgain, (it) => void panels.open(it, 'permissions', { check: true })],
    [words.rename, (it) => void rename.start(it)],
    [words.replace, (it) => void panels.open(it, 'replace')],
    [words.disconnect, askDisconnect],
  ]
}

function ofDisconnected({
  askDisconnect,
  connectAgain,
  rename,
  show,
}: SourceActions): readonly Item[] {
  return [
    [words.connectAgain, connectAgain],
    [words.show, show],
    [words.rename, (it) => void rename.start(it)],
    [words.erase, askDisconnect],
  ]
}
