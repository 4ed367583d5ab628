import type { CostExport, CostMetric, DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { chevron, icon } from '../shared/icons.ts'
import { renderSegments } from '../shared/segments.ts'
import { renderOption, renderSelect } from '../shared/select.ts'
import * as texts from '../texts/costs.ts'
import { formatMonth } from '../texts/dates.ts'
import type { Choice } from './model.ts'
import { hasCharges, isFailed } from './periods.ts'
import type { Month } from './periods.ts'

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
  const { choice, choose, currencies, currency, months } = view
  const measure = { bare: true, classes: 'measure' }
  return html`<div class="switches">
    ${renderMonth(view)} ${renderExport(view)}
    ${
      currencies.length < 2
        ? nothing
        : renderSegments({
            ...measure,
            name: 'currency',
            legend: texts.currency,
            options: currencies.map((each) => [each, each]),
            chosen: currency,
            choose: (chosen) => choose({ currency: chosen }),
          })
    }
    ${
      months.some((month) => hasCharges(month))
        ? renderSegments({
            ...measure,
            name: 'metric',
            legend: texts.metric,
            options: metrics.map((each) => [each, each]),
            chosen: choice.metric,
            choose: (metric) => choose({ metric }),
          })
        : nothing
    }
  </div>`
}

function renderMonth({ months, month, choose }: SwitchesView): TemplateResult {
  const at = months.indexOf(month)
  const step = (to: Month | undefined, classes: string, none: string): TemplateResult =>
    html`<button
      class="button quiet only-icon"
      type="button"
      aria-label=${to ? formatMonth(to.period) : none}
      aria-disabled=${to ? nothing : 'true'}
      @click=${() => to && choose({ period: to.period })}
    >
      ${icon(chevron, { classes })}
    </button>`
  return html`<div class="period">
    ${step(months[at + 1], 'older', texts.noOlder)}
    ${renderSelect({
      name: texts.month,
      options: months.map((each) => renderOption(each.period, labelOf(each), each === month)),
      choose: (period) => choose({ period }),
    })}
    ${step(months[at - 1], 'newer', texts.noNewer)}
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
  return renderSelect({
    id: 'shown-export',
    name: texts.exportTitle,
    options: html`${several ? renderOption('', texts.everyRoot, !shown) : nothing}
    ${exports.map((each) => renderOption(each.key, nameOf(each), each === shown))}`,
    choose: (key) => choose({ export: exports.find((each) => each.key === key) }),
  })
}

function labelOf(month: Month): string {
  return formatMonth(month.period) + (hasCharges(month) ? '' : ` (${stateOf(month)})`)
}

function stateOf({ entries }: Month): string {
  if (entries.some(({ status }) => status === 'importing')) return texts.importing
  return entries.some(isFailed) ? texts.notImported : texts.notDelivered
}
