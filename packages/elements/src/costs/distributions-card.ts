import type { Distribution } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Failure } from '../shared/failure.ts'
import { icon } from '../shared/icons.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import * as texts from '../texts/distributions.ts'
import { formatNumber } from '../texts/format.ts'
import { renderDistributionForm } from './distribution-form.ts'
import type { DistributionFormState } from './distribution-form-state.ts'
import { renderDistribution } from './distribution-row.ts'
import type { DistributionView } from './distribution-row.ts'

const plus = 'M8 3v10M3 8h10'

/** What the card of the distributions shows and does. */
export interface DistributionsCardView extends DistributionView {
  readonly distributions: readonly Distribution[] | undefined
  readonly failure: Failure | undefined
  readonly form: DistributionFormState
  readonly retry: () => void
}

/** The distributions: each with how it went last, and the form for a new one. */
export function renderDistributions(view: DistributionsCardView): TemplateResult {
  const { distributions, failure, form, retry } = view
  const count = distributions && formatNumber(distributions.length)
  return html`<section class="card" part="distributions" aria-labelledby="distributions">
    <div class="card-head">
      <div>
        <h2 id="distributions">
          ${texts.title} ${count ? html`<span class="count">${count}</span>` : nothing}
        </h2>
        <p class="small subtle">${texts.text}</p>
      </div>
      <button
        class="button slim"
        type="button"
        data-new
        aria-expanded=${form.open ? 'true' : 'false'}
        @click=${() => (form.open ? form.view.cancel() : form.show())}
      >
        ${icon(plus)} ${texts.create}
      </button>
    </div>
    <div role="alert" class="trouble">${renderFailure(failure, retry)}</div>
    ${form.open ? renderDistributionForm(form.view) : nothing} ${renderList(view)}
  </section>`
}

function renderList(view: DistributionsCardView): TemplateResult | typeof nothing {
  const { distributions, failure } = view
  const said = distributions ? texts.none : texts.loading
  if (!distributions && failure) return nothing
  if (!distributions?.length) return html`<p class="foot small subtle">${said}</p>`
  return html`<ul class="rows runs">
    ${repeat(
      distributions,
      ({ id }) => id,
      (distribution) => renderDistribution(distribution, view),
    )}
  </ul>`
}
