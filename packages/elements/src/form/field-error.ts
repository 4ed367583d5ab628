import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { alert, icon } from '../shared/icons.ts'

/** The text at a field that is wrong. */
export function renderError(id: string, error: string): TemplateResult {
  return html`<p class="error" part="error" id="${id}-error">
    ${icon(alert)}<span>${error}</span>
  </p>`
}
