import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Failure } from './failure.ts'
import { alert, icon } from './icons.ts'

/** What could not be read or done, with Try again. */
export function renderFailure(
  failure: Failure | undefined,
  retry: () => void,
): TemplateResult | typeof nothing {
  if (!failure) return nothing
  return html`<div class="notice critical">
    ${icon(alert)}
    <p><strong>${failure.message}</strong> ${failure.remedy}</p>
    <div class="actions">
      <button class="button slim" type="button" @click=${retry}>Try again</button>
    </div>
  </div>`
}
