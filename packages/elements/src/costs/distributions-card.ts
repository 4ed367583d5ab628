import type { Distribution } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Failure } from '../shared/failure.ts'
import { formatNumber } from '../texts/format.ts'
import { icon } from '../shared/icons.ts'
import { renderFailure } from '../shared/notice.ts'
import { renderDistribution } from './distribution-row.ts'
import type { DistributionView } from './distribution-row.ts'
import { words } from '../texts/distributions.ts'
import { renderOrderForm } from './order-form.ts'
import type { OrderState } from './order-state.ts'

const plus = 'M8 3v10M3 8h10'

/** What the card of the distributions shows and does. */
export interface DistributionsCardView extends DistributionView {
  readonly distributions: readonly Distribution[] | undefined
  readonly failure: Failure | undefined
  readonly order: OrderState
  readonly retry: () => void
}

/** The standing orders: each with how it went last, and the form for a new one. */
export function renderDistributions(view: DistributionsCardView): TemplateResult {
  const { distributions, failure, order, retry } = view
  return html`<section class="card" part="distributions" aria-labelledby="distributions">
    <div class="card-head">
      <div>
        <h2 id="distributions">
          ${words.title}
          ${
            distributions
              ? html`<span class="count">${formatNumber(distributions.length)}</span>`
              : nothing
          }
        </h2>
        <p class="small subtle">${words.text}</p>
      </div>
      <button
        class="button slim"
        type="button"
        data-new
        aria-expanded=${order.open ? 'true' : 'false'}
        @click=${() => (order.open ? order.view.cancel() : order.show())}
      >
        ${icon(plus)} ${words.create}
      </button>
    </div>
    <div role="alert" class="trouble">${renderFailure(failure, retry)}</div>
    ${order.open ? renderOrderForm(order.view) : nothing} ${renderList(view)}
  </section>`
}

function renderList(view: DistributionsCardView): TemplateResult | typeof nothing {
  const { distributions, failure } = view
  if (!distributions) {
    return failure ? nothing : html`<p class="foot small subtle">${words.loading}</p>`
  }
  if (distributions.length === 0) return html`<p class="foot small subtle">${words.none}</p>`
  return html`<ul class="rows runs">
    ${repeat(
      distributions,
      ({ id }) => id,
      (distribution) => renderDistribution(distribution, view),
    )}
  </ul>`
}
