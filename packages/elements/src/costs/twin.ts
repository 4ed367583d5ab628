import type { Costs, Decimal } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { chevron, icon } from '../shared/icons.ts'
import { saveText } from '../shared/save-text.ts'
import { csvName, toCostsCsv } from './costs-csv.ts'
import { formatBareMonth, formatShortDay } from '../texts/dates.ts'
import { groupName } from './groups.ts'
import { labelOf } from './labels.ts'
import { formatAmount } from '../texts/money.ts'
import { colourCount, dayTotals, toApart, toStacks } from './series.ts'
import * as texts from '../texts/costs.ts'

/** How many days are shown before one asks for all. */
const daysAtFirst = 5
/** How many columns come out of Other at a time. */
const columnsAtOnce = 50

/** What the table shows and does. */
export interface TwinView {
  readonly allDays: boolean
  /** How many series have a column of their own. */
  readonly columns: number
  readonly showDays: () => void
  readonly showColumns: (columns: number) => void
}

/** The columns of a table nobody has widened. */
export const firstColumns: number = colourCount

/** The chart's figures, and every other, as a table: a row for each day, a column for each series. */
export function renderTwin(costs: Costs, title: string, view: TwinView): TemplateResult {
  const { currency, days, period, total, group } = costs
  const stacks = toStacks(costs, view.columns)
  const totals = dayTotals(costs)
  const shown = view.allDays ? days.length : Math.min(daysAtFirst, days.length)
  const other = stacks.find(({ kind }) => kind === 'other')
  return html`<details class="twin" part="twin" open>
    <summary>${icon(chevron, { classes: 'chevron' })}${texts.table}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${texts.tableOf(title)}>
      <table class="table money">
        <thead>
          <tr>
            <th scope="col">${texts.day}</th>
            ${stacks.map(
              (stack) =>
                html`<th class="num" scope="col" title=${labelOf(costs, stack).aside || nothing}>
                  ${labelOf(costs, stack).name}
                </th>`,
            )}
            <th class="num" scope="col">${texts.all(groupName(group).many)}</th>
          </tr>
        </thead>
        <tbody>
          ${days.slice(0, shown).map(
            (day, at) =>
              html`<tr>
                <th scope="row">${formatShortDay(day)}</th>
                ${stacks.map(({ amounts }) => cell(amounts[at] ?? '0', currency))}
                ${cell(totals[at] ?? '0', currency, true)}
              </tr>`,
          )}
          ${
            shown < days.length
              ? html`<tr class="more">
                  <td colspan=${stacks.length + 2}>
                    ${moreButton(texts.showDays(days.length - shown), view.showDays)}
                  </td>
                </tr>`
              : nothing
          }
        </tbody>
        <tfoot>
          ${toApart(costs).map(
            ([apart, amount]) =>
              html`<tr class="plain">
                <th scope="row">${texts.apart[apart]}</th>
                ${stacks.map(() => html`<td class="num"></td>`)} ${cell(amount, currency, true)}
              </tr>`,
          )}
          <tr>
            <th scope="row">${formatBareMonth(period)}</th>
            ${stacks.map((stack) => cell(stack.total, currency))} ${cell(total, currency, true)}
          </tr>
        </tfoot>
      </table>
    </div>
    <div class="actions more">
      ${
        other
          ? moreButton(texts.showColumns(Math.min(columnsAtOnce, other.count)), () =>
              view.showColumns(view.columns + columnsAtOnce),
            )
          : nothing
      }
      ${moreButton(texts.downloadCsv, () => {
        // With the mark that tells spreadsheets which charset it is.
        saveText(csvName(costs), 'text/csv;charset=utf-8', `\uFEFF${toCostsCsv(costs)}`)
      })}
    </div>
  </details>`
}

function cell(amount: Decimal, currency: string, strong = false): TemplateResult {
  return html`<td class="num ${strong ? 'strong' : ''}">${formatAmount(amount, currency)}</td>`
}

function moreButton(label: string, more: () => void): TemplateResult {
  return renderButton(label, more, { classes: 'quiet slim' })
}
