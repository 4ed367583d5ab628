import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'

/** Text to copy, as it is pasted: it can be scrolled by keyboard. */
export function renderCode(text: string, name: string, button?: TemplateResult): TemplateResult {
  return html`<div class="code">
    <pre tabindex="0" role="region" aria-label=${name}>${text}</pre>
    ${button ?? nothing}
  </div>`
}
