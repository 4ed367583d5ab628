import type { Explanation } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import * as texts from '../texts/shared.ts'
import { alert, icon } from './icons.ts'

/** What is wrong and what to do; nothing where all is well. */
export function renderProblem(
  problem: Pick<Explanation, 'message' | 'remedy'> | undefined,
  classes = 'caution',
  actions: TemplateResult | typeof nothing = nothing,
): TemplateResult | typeof nothing {
  if (!problem) return nothing
  return html`<div class="notice ${classes}">
    ${icon(alert)}
    <p><strong>${problem.message}</strong> ${problem.remedy}</p>
    ${actions}
  </div>`
}

/** What could not be read or done, with Try again. */
export function renderFailure(
  failure: Pick<Explanation, 'message' | 'remedy'> | undefined,
  retry: () => void,
): TemplateResult | typeof nothing {
  const again = html`<div class="actions">
    <button class="button slim" type="button" @click=${retry}>${texts.tryAgain}</button>
  </div>`
  return renderProblem(failure, 'critical', again)
}
