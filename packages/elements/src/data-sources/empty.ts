import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { group, icon } from '../shared/icons.ts'
import { words } from '../texts/data-sources.ts'

/** Before the first account there is one thing to do. */
export function renderEmpty(connect: () => void): TemplateResult {
  return html`<div class="card empty" part="empty">
    ${icon(group)}
    <h2>${words.emptyTitle}</h2>
    <p class="muted">${words.emptyText}</p>
    <button class="button primary" type="button" @click=${connect}>${words.connect}</button>
  </div>`
}
