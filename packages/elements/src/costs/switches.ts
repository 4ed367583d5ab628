import type { CostExport, CostMetric, DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { chevron, down, icon } from '../shared/icons.ts'
import { formatMonth } from '../texts/dates.ts'
import { hasCharges } from './periods.ts'
import type { Month } from './periods.ts'
import type { Choice } from './model.ts'
import { words } from '../texts/costs.ts'

const metrics: readonly CostMetric[] = ['BilledCost', 'EffectiveCost', 'ListCost']

/** What the switches above the costs show and do. */
export interface SwitchesView {
  readonly choice: Choice
  readonly months: readonly Month[]
  readonly month: Month
  /** The currency that is shown, and those there are. */
  readonly currency: string | undefined
  readonly currencies: readonly string[]
  /** Of roots with several: one of each is shown. */
  readonly exports: readonly CostExport[]
  readonly sources: readonly DataSource[]
  readonly choose: (choice: Partial<Choice>) => void
}

/** The month, the export and the currency where there are several, and the metric. */
export function renderSwitches(view: SwitchesView): TemplateResult {
  return html`<div class="switches">
    ${renderMonth(view)} ${renderExport(view)} ${renderCurrency(view)}
    ${view.months.some((month) => hasCharges(month)) ? renderMetric(view) : nothing}
  </div>`
}

function renderMetric({ choice, choose }: SwitchesView): TemplateResult {
  return html`<fieldset class="segments measure">
    <legend class="sr">${words.metric}</legend>
    <div class="track">
      ${metrics.map(
        (metric) =>
          html`<label
            ><input
              type="radio"
              name="metric"
              value=${metric}
              .checked=${metric === choice.metric}
              @change=${() => choose({ metric })}
            />${metric}</label
          >`,
      )}
    </div>
  </fieldset>`
}

function renderMonth({ months, month, choose }: SwitchesView): TemplateResult {
  const at = months.indexOf(month)
  const step = (to: Month | undefined, classes: string): TemplateResult =>
    html`<button
      class="button quiet only-icon"
      type="button"
      aria-label=${to ? formatMonth(to.period) : classes === 'older' ? words.noOlder : words.noNewer}
      aria-disabled=${to ? nothing : 'true'}
      @click=${() => to && choose({ period: to.period })}
    >
      ${icon(chevron, { classes })}
    </button>`
  return html`<div class="period">
    ${step(months[at + 1], 'older')}
    <span class="pick">
      <select
        class="button"
        aria-label=${words.month}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) choose({ period: target.value })
        }}
      >
        ${months.map(
          (each) =>
            html`<option value=${each.period} .selected=${each === month}>
              ${formatMonth(each.period)}${hasCharges(each) ? '' : ` (${stateOf(each)})`}
            </option>`,
        )}
      </select>
      ${icon(down)}
    </span>
    ${step(months[at - 1], 'newer')}
  </div>`
}

function renderExport({
  choice,
  choose,
  exports,
  sources,
}: SwitchesView): TemplateResult | typeof nothing {
  if (exports.length === 0) return nothing
  const roots = new Set(exports.map(({ dataSourceId }) => dataSourceId))
  const several = roots.size > 1 || sources.filter(({ type }) => type === 'root').length > 1
  const chosen = exports.find(({ key }) => key === choice.export?.key)
  const shown = chosen ?? (several ? undefined : exports.find(({ isShown }) => isShown))
  const nameOf = ({ dataSourceId, name }: CostExport): string => {
    const source = sources.find(({ id }) => id === dataSourceId)
    return several && source ? `${name}, ${source.name}` : name
  }
  return html`<span class="pick">
    <select
      class="button"
      id="shown-export"
      aria-label=${words.export}
      @change=${({ target }: Event) => {
        if (!(target instanceof HTMLSelectElement)) return
        choose({ export: exports.find(({ key }) => key === target.value) })
      }}
    >
      ${several ? html`<option value="" .selected=${!shown}>${words.everyRoot}</option>` : nothing}
      ${exports.map(
        (each) =>
          html`<option value=${each.key} .selected=${each === shown}>${nameOf(each)}</option>`,
      )}
    </select>
    ${icon(down)}
  </span>`
}

function stateOf({ entries }: Month): string {
  if (entries.some(({ status }) => status === 'importing')) return words.importing
  return entries.some(({ status }) => status === 'refused') ? words.notImported : words.notDelivered
}

function renderCurrency({
  currency,
  currencies,
  choose,
}: SwitchesView): TemplateResult | typeof nothing {
  if (currencies.length < 2) return nothing
  return html`<fieldset class="segments measure">
    <legend class="sr">${words.currency}</legend>
    <div class="track">
      ${currencies.map(
        (each) =>
          html`<label
            ><input
              type="radio"
              name="currency"
              value=${each}
              .checked=${each === currency}
              @change=${() => choose({ currency: each })}
            />${each}</label
          >`,
      )}
    </div>
  </fieldset>`
}
