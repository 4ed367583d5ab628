import type { Connections, LinkedAccount } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatNumber } from '../texts/format.ts'
import { blocked, check, done, icon, spinner } from '../shared/icons.ts'
import { inOrder, toTally } from './tally.ts'
import * as texts from '../texts/connect-many.ts'

/** Rows drawn at once: what failed and what runs comes first. */
const shownAtOnce = 200

/** A run, and what the accounts are called. */
export interface RunView {
  readonly run: Connections
  readonly names: ReadonlyMap<string, LinkedAccount['name']>
}

/** How far a run is, and how each account went. */
export function renderRun({ run, names }: RunView): TemplateResult {
  const { connected, failed, left, total } = toTally(run)
  const running = run.status === 'running'
  return html`<div class="run">
    <p class="status">
      ${icon(running ? spinner : done, { classes: running ? 'spinner' : 'positive' })}
      ${texts.runs[run.status]}
      <span class="count">${texts.progress(total - left, total)}</span>
    </p>
    <progress
      class="meter"
      aria-label=${texts.runs.running}
      max=${total}
      value=${total - left}
    ></progress>
    <ul class="tally">
      <li>
        ${icon(check, { classes: 'positive' })} ${formatNumber(connected)} ${texts.tallyConnected}
      </li>
      ${
        failed > 0
          ? html`<li>
              ${icon(blocked, { classes: 'critical' })} ${formatNumber(failed)} ${texts.tallyFailed}
            </li>`
          : nothing
      }
      ${
        left > 0
          ? html`<li class="subtle">
              ${formatNumber(left)} ${running ? texts.tallyLeft : texts.tallyUntried}
            </li>`
          : nothing
      }
    </ul>
    ${running ? html`<p class="hint">${texts.stopHint}</p>` : nothing}
    <ul class="accounts">
      ${inOrder(run)
        .slice(0, shownAtOnce)
        .map((account) => renderOutcome(account, names.get(account.accountId)))}
    </ul>
  </div>`
}

function renderOutcome(
  { accountId, problem, status }: Connections['accounts'][number],
  name: string | undefined,
): TemplateResult {
  const [path, tone] = marks[status]
  return html`<li>
    <div class="check outcome">
      <span class="who"
        >${name ? html`<span>${name}</span> ` : nothing}<code class="subtle"
          >${accountId}</code
        ></span
      >
      <span class="status ${tone}"
        >${path ? icon(path, { classes: tone }) : nothing} ${texts.accounts[status]}</span
      >
    </div>
    ${problem ? html`<p class="hint">${problem.message} ${problem.remedy}</p>` : nothing}
  </li>`
}

const marks = {
  waiting: [undefined, 'subtle'],
  connecting: [spinner, 'spinner'],
  connected: [done, 'positive'],
  already_connected: [done, 'subtle'],
  failed: [blocked, 'critical'],
} as const
