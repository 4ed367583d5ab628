import type { CostGroup, Costs } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatUtc } from '../texts/format.ts'
import { renderOption, renderSelect } from '../shared/select.ts'
import { formatMonth } from '../texts/dates.ts'
import { groupName, groups, toGroup } from './groups.ts'
import { renderLegend } from './legend.ts'
import { formatMoney } from '../texts/money.ts'
import { renderTwin } from './twin.ts'
import type { TwinView } from './twin.ts'
import * as texts from '../texts/costs.ts'

/** What the card of the chart shows and does. */
export interface ChartCardView {
  readonly costs: Costs
  /** What was chosen, which may not be there yet. */
  readonly group: CostGroup
  readonly pending: boolean
  /** The chart could not be loaded. */
  readonly failed: boolean
  readonly twin: TwinView
  readonly chooseGroup: (group: CostGroup) => void
  /** The theme has changed. */
  readonly recolour: () => void
}

/** One month by day: the total, the bars, their legend, and the same as a table. */
export function renderChartCard(view: ChartCardView): TemplateResult {
  const { costs, pending, failed } = view
  return html`<section
    class="card chart"
    aria-labelledby="by-day"
    aria-busy=${pending ? 'true' : 'false'}
  >
    <div class="chart-head">
      <div>
        <h2 id="by-day">${titleOf(costs)}</h2>
        <p class="total">
          <span class="figure">${formatMoney(costs.total, costs.currency)}</span>
          <span class="subtle">${stateOf(costs)}</span>
        </p>
      </div>
      ${renderGroupChoice(view)}
    </div>
    <div class="chart-body">
      <figure
        class="plot"
        part="chart"
        @transitionend=${({ target, currentTarget, propertyName }: TransitionEvent) => {
          if (target === currentTarget && propertyName === 'color') view.recolour()
        }}
      >
        <canvas role="img" aria-label=${texts.chart(formatMonth(costs.period))}></canvas>
        ${failed ? html`<p class="hint">${texts.chartMissing}</p>` : nothing}
      </figure>
      ${renderLegend(costs)}
    </div>
    ${renderTwin(costs, titleOf(costs), view.twin)}
  </section>`
}

/** `BilledCost by day and account`. */
export function titleOf({ metric, group }: Costs): string {
  return texts.byDay(metric, groupName(group).one)
}

/** `USD, invoice 2137465019, final, data as of 3 Nov 2026, 04:12 UTC`. */
function stateOf({ currency, invoiceIds, final, dataAsOf }: Costs): string {
  return [
    currency,
    ...formatInvoices(invoiceIds),
    final ? texts.final : texts.notFinal,
    texts.dataAsOf(formatUtc(dataAsOf)),
  ].join(', ')
}

/** `invoice 1`, or `invoices 1, 2 and 3 more`; nothing without one. */
export function formatInvoices(ids: readonly string[]): readonly string[] {
  const [first] = ids
  if (first === undefined) return []
  return [ids.length === 1 ? texts.invoice(first) : texts.invoices(ids.slice(0, 2), ids.length - 2)]
}

function renderGroupChoice({ costs, group, chooseGroup }: ChartCardView): TemplateResult {
  const option = (value: CostGroup, label: string): TemplateResult =>
    renderOption(value, label, value === group)
  // The chosen tag stays in the list in a month that has it not.
  const chosen = group.startsWith('tag:') ? [group.slice('tag:'.length)] : []
  const keys = [...new Set([...costs.tagKeys, ...chosen])]
  const tags = html`<optgroup label=${texts.tags}>
    ${keys.map((key) => option(`tag:${key}`, key))}
  </optgroup>`
  return html`<label class="group-choice">
    <span class="small subtle">${texts.group}</span>
    ${renderSelect({
      options: html`${groups.map((each) => option(each, capitalised(groupName(each).one)))}
      ${keys.length > 0 ? tags : nothing}`,
      choose: (value) => chooseGroup(toGroup(value)),
    })}
  </label>`
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
