import type { Distribution, DistributionRun } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { formatNumber, formatUtc } from '../texts/format.ts'
import { formatMoment, formatMonth } from '../texts/dates.ts'
import { renderChecksum, renderDownload, renderProblem, renderStatus } from './distribution-run.ts'
import type { RunView } from './distribution-run.ts'
import { formatAmounts } from './run-amounts.ts'
import * as texts from '../texts/distributions.ts'

/** Every run of a distribution, newest first, as a table. */
export function renderHistory(
  { id }: Distribution,
  name: string,
  runs: readonly DistributionRun[] | undefined,
  view: RunView,
): TemplateResult {
  if (!runs?.length) {
    const said = runs ? texts.noRuns : texts.loadingRuns
    return html`<p class="hint history" id="history-${id}">${said}</p>`
  }
  return html`<div
    class="scroll history"
    id="history-${id}"
    tabindex="0"
    role="region"
    aria-label=${texts.historyOf(name)}
  >
    <table class="table money">
      <thead>
        <tr>
          <th scope="col">${texts.run}</th>
          <th scope="col">${texts.month}</th>
          <th scope="col">${texts.account}</th>
          <th scope="col">${texts.state}</th>
          <th class="num" scope="col">${texts.rows}</th>
          <th class="num" scope="col">${texts.amount}</th>
          <th scope="col">${texts.checksum}</th>
          <th scope="col">${texts.report}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          runs,
          (run) => run.id,
          (run) => renderRun(run, view),
        )}
      </tbody>
    </table>
  </div>`
}

function renderRun(run: DistributionRun, view: RunView): TemplateResult {
  const { period, accountId, status, startedAt, rows, format } = run
  const amounts = formatAmounts(run)
  return html`<tr>
    <th scope="row" title=${formatUtc(startedAt)}>${formatMoment(startedAt)}</th>
    <td>${formatMonth(period)}</td>
    <td>${view.accountName(accountId)}</td>
    <td>${renderStatus(status, { text: texts.status.failed })}${renderProblem(run)}</td>
    <td class="num">${rows === undefined ? nothing : formatNumber(rows)}</td>
    <td class="num">${amounts ?? nothing}</td>
    <td>${run.checksum ? renderChecksum(run, view) : nothing}</td>
    <td>${format} ${renderDownload(run, view)}</td>
  </tr>`
}
