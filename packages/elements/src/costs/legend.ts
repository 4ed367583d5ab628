import type { Costs, Decimal } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { labelOf } from './labels.ts'
import { formatMoney, formatShare } from '../texts/money.ts'
import { toApart, toStacks } from './series.ts'
import * as texts from '../texts/costs.ts'

/** The series in stacking order, then what stands apart from them, each with its amount and share. */
export function renderLegend(costs: Costs): TemplateResult {
  const stacks = toStacks(costs)
  return html`<div class="legend" part="legend">
    <ul>
      ${stacks.map((stack) => {
        const { name, aside } = labelOf(costs, stack)
        return renderRow(costs, `s${stack.colour + 1}`, name, aside, stack.total)
      })}
      ${toApart(costs).map(([apart, amount]) =>
        renderRow(costs, 'none', texts.apart[apart], texts.notByDay, amount),
      )}
    </ul>
    ${
      costs.group === 'employee' && stacks.some(({ key }) => key === null)
        ? html`<p class="hint">${texts.notJoinedWhy}</p>`
        : nothing
    }
  </div>`
}

function renderRow(
  { total, currency }: Costs,
  key: string,
  name: string,
  aside: string,
  amount: Decimal,
): TemplateResult {
  return html`<li>
    <span class="key ${key}"></span>
    <span class="who-name" title=${name}
      >${name}${aside ? html` <span class="id">${aside}</span>` : nothing}</span
    >
    <span class="num">${formatMoney(amount, currency)}</span>
    <span class="num subtle">${formatShare(amount, total) ?? nothing}</span>
  </li>`
}
