import type { Costs, Decimal } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { counted, formatNumber } from '../texts/format.ts'
import { chevron, icon } from '../shared/icons.ts'
import { saveText } from '../shared/save-text.ts'
import { csvName, toCostsCsv } from './costs-csv.ts'
import { formatBareMonth, formatShortDay } from '../texts/dates.ts'
import { groupName } from './groups.ts'
import { labelOf } from './labels.ts'
import { formatAmount } from '../texts/money.ts'
import { COLOURS, dayTotals, toApart, toStacks } from './series.ts'
import { words } from '../texts/costs.ts'

/** How many days are shown before one asks for all. */
const FIRST_DAYS = 5
/** How many columns come out of Other at a time. */
const COLUMNS = 50

/** What the table shows and does. */
export interface TwinView {
  readonly allDays: boolean
  /** How many series have a column of their own. */
  readonly columns: number
  readonly showDays: () => void
  readonly showColumns: (columns: number) => void
}

/** The columns of a table nobody has widened. */
export const firstColumns: number = COLOURS

/** The chart's figures, and every other, as a table: a row for each day, a column for each series. */
export function renderTwin(costs: Costs, title: string, view: TwinView): TemplateResult {
  const { currency, days, period, total, group } = costs
  const stacks = toStacks(costs, view.columns)
  const totals = dayTotals(costs)
  const shown = view.allDays ? days.length : Math.min(FIRST_DAYS, days.length)
  const other = stacks.find(({ kind }) => kind === 'other')
  const name = fill(words.twinOf, { title }) ?? title
  return html`<details class="twin" part="twin" open>
    <summary>${icon(chevron, { classes: 'chevron' })}${words.twin}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${name}>
      <table class="table money">
        <thead>
          <tr>
            <th scope="col">${words.day}</th>
            ${stacks.map(
              (stack) =>
                html`<th class="num" scope="col" title=${labelOf(costs, stack).aside || nothing}>
                  ${labelOf(costs, stack).name}
                </th>`,
            )}
            <th class="num" scope="col">${fill(words.all, { groups: groupName(group).many })}</th>
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
                    ${moreButton(
                      fill(words.showMore, {
                        more: counted(days.length - shown, words.moreDay, words.moreDays),
                      }),
                      view.showDays,
                    )}
                  </td>
                </tr>`
              : nothing
          }
        </tbody>
        <tfoot>
          ${toApart(costs).map(
            ([apart, amount]) =>
              html`<tr class="plain">
                <th scope="row">${words[apart]}</th>
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
          ? moreButton(
              fill(words.showColumns, { count: formatNumber(Math.min(COLUMNS, other.count)) }),
              () => view.showColumns(view.columns + COLUMNS),
            )
          : nothing
      }
      ${moreButton(words.downloadCsv, () => {
        // With the mark that tells spreadsheets which charset it is.
        saveText(csvName(costs), 'text/csv;charset=utf-8', `\uFEFF${toCostsCsv(costs)}`)
      })}
    </div>
  </details>`
}

function cell(amount: Decimal, currency: string, strong = false): TemplateResult {
  return html`<td class="num ${strong ? 'strong' : ''}">${formatAmount(amount, currency)}</td>`
}

function moreButton(label: string | undefined, more: () => void): TemplateResult {
  return html`<button class="button quiet slim" type="button" @click=${more}>${label}</button>`
}
