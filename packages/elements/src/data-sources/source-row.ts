import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { isDiscovering } from '../shared/sources.ts'
import { renderPermissions } from './permission-summary.ts'
import { renderReason } from './reason.ts'
import { renderRootFacts } from './root-facts.ts'
import type { Roots } from './roots.ts'
import { renderSourceMenu } from './row-menu.ts'
import type { SourceActions } from './row-menu.ts'
import { renderFound, renderState } from './source-state.ts'
import * as texts from '../texts/data-sources.ts'

/** What a row shows beside its Data Source, and what can be done there. */
export interface RowActions extends SourceActions {
  readonly roots: Roots
}

/** One Data Source: what it is, what was found, how it is, what can be done. */
export function renderSource(source: DataSource, actions: RowActions): TemplateResult {
  const { panels, rename, show, stop } = actions
  return html`<li class="source" part="source">
    <div class="source-name">
      ${
        rename.isOn(source)
          ? rename.render(source)
          : html`<button type="button" @click=${() => show(source)}>${source.name}</button>`
      }
      <span class="subtle">${source.account.id}</span>
    </div>
    <div class="how">
      <p>
        <span class="chip">${texts.types[source.type]}</span>
        <span class="subtle small">${texts.signIn[source.credentials.kind]}</span>
      </p>
      ${renderPermissions(source, actions)}
    </div>
    <p class="found">${renderFound(source)}</p>
    <div class="source-state" part="state">${renderState(source)}</div>
    <div class="source-actions">
      ${
        isDiscovering(source)
          ? renderButton(texts.stop, () => stop(source), { name: texts.stopName(source.name) })
          : nothing
      }
      ${renderSourceMenu(source, actions)}
    </div>
    ${renderReason(source, actions)} ${renderRootFacts(source, actions)} ${panels.render(source)}
  </li>`
}
