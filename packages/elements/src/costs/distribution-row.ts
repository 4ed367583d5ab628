import type { Distribution, DistributionRun } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { copyButton } from '../shared/copy-button.ts'
import { fill } from '../shared/fill.ts'
import { counted, formatNumber } from '../texts/format.ts'
import { alert, chevron, icon, more } from '../shared/icons.ts'
import type { Popup } from '../shared/popup.ts'
import { failedFirst, nameOf, outcomeOf, s3Url } from './distribution.ts'
import { renderHistory } from './distribution-history.ts'
import { renderDownload, renderFacts, renderProblem, renderStatus } from './distribution-run.ts'
import type { RunView } from './distribution-run.ts'
import { words } from '../texts/distributions.ts'

/** How many reports of one distribution are shown before one asks for all. */
const REPORTS_AT_ONCE = 5

/** What the distributions are shown with, and what can be done with them. */
export interface DistributionView extends RunView {
  readonly names: ReadonlyMap<string, string>
  /** Several exports: each distribution says which. */
  readonly severalExports: boolean
  readonly menu: Popup
  readonly histories: ReadonlyMap<string, readonly DistributionRun[] | undefined>
  /** The one to be deleted, if that is confirmed. */
  readonly confirming: string | undefined
  /** The one that was just made: its statement is open. */
  readonly fresh: string | undefined
  /** Those that show all their reports. */
  readonly expanded: ReadonlySet<string>
  readonly run: (distribution: Distribution) => void
  readonly toggleHistory: (distribution: Distribution) => void
  readonly expand: (distribution: Distribution) => void
  readonly askDelete: (distribution: Distribution) => void
  readonly delete: (distribution: Distribution) => void
  readonly keep: (distribution: Distribution) => void
}

/** One standing order: whose rows, where to, how it went last, what can be done. */
export function renderDistribution(
  distribution: Distribution,
  view: DistributionView,
): TemplateResult {
  const { latest } = distribution
  const [only] = latest
  const { status, failed, all, at } = outcomeOf(distribution)
  const name = nameOf(distribution, view.names)
  const text =
    all > 1
      ? fill(words.someFailed, { count: formatNumber(failed), all: formatNumber(all) })
      : undefined
  return html`<li part="distribution">
    <div class="to">
      ${name}<br /><span class="subtle">${renderPlace(distribution, view)}</span>
    </div>
    ${renderStatus(status, { at, text })}
    <div class="run-actions">
      ${
        failed > 0 && status === 'failed'
          ? html`<button
              class="button slim"
              type="button"
              aria-label=${fill(words.againName, { name }) ?? words.again}
              @click=${() => view.run(distribution)}
            >
              ${words.again}
            </button>`
          : nothing
      }
      ${only && all === 1 ? renderDownload(only, view) : nothing} ${renderMenu(distribution, view)}
    </div>
    ${
      only && all === 1
        ? html`${renderProblem(only)} ${renderFacts(only, view)}`
        : renderReports(distribution, view)
    }
    ${renderToCopy(distribution, view)}
    ${view.confirming === distribution.id ? renderConfirmation(distribution, view) : nothing}
    ${
      view.histories.has(distribution.id)
        ? renderHistory(distribution, name, view.histories.get(distribution.id), view)
        : nothing
    }
  </li>`
}

function renderPlace(
  { destination, schedule, exportName }: Distribution,
  { severalExports }: DistributionView,
): TemplateResult {
  const asides = [
    ...(severalExports ? [fill(words.ofExport, { export: exportName })] : []),
    ...(schedule === 'after_update' ? [] : [words[schedule]]),
  ]
  const place =
    destination.kind === 's3' ? html`<code>${s3Url(destination)}</code>` : words.download
  return html`${place}${asides.map((aside) => `, ${aside}`)}`
}

function renderReports(
  distribution: Distribution,
  view: DistributionView,
): TemplateResult | typeof nothing {
  const { latest, id } = distribution
  if (latest.length === 0) return nothing
  const all = failedFirst(latest)
  const shown = view.expanded.has(id) ? all : all.slice(0, REPORTS_AT_ONCE)
  const left = all.length - shown.length
  return html`<ul class="reports">
      ${shown.map(
        (run) =>
          html`<li>
            <span class="to">${view.accountName(run.accountId)}</span>
            ${renderStatus(run.status, { at: run.finishedAt ?? run.startedAt })}
            ${renderDownload(run, view)} ${renderProblem(run)} ${renderFacts(run, view)}
          </li>`,
      )}
    </ul>
    ${
      left > 0
        ? html`<div class="wide">
            <button
              class="button quiet slim start"
              type="button"
              @click=${() => view.expand(distribution)}
            >
              ${fill(words.showMore, { more: counted(left, words.moreReport, words.moreReports) })}
            </button>
          </div>`
        : nothing
    }`
}

function renderToCopy(
  { id, statement, role, latest }: Distribution,
  { copier, fresh }: DistributionView,
): TemplateResult | typeof nothing {
  if (!statement) return nothing
  // Where it is what is missing, it need not be looked for.
  const wanted = id === fresh || latest.some(({ problem }) => problem?.code === 'access_denied')
  const block = (key: 'statement' | 'roleStatement' | 'trust' | 'assume', json: object) => {
    const text = JSON.stringify(json, null, 2)
    const label = key === 'trust' ? words.copyTrust : words.copyStatement
    return html`<div class="statement wide">
      <details ?open=${wanted}>
        <summary>${icon(chevron, { classes: 'chevron' })}${words[key]}</summary>
        <p class="hint">${words[`${key}Hint`]}</p>
        <div class="code">
          <pre tabindex="0" role="region" aria-label=${words[key]}>${text}</pre>
        </div>
      </details>
      ${copyButton({
        copier,
        key: `${key} ${id}`,
        label: key === 'assume' ? words.copyAssume : label,
        text,
      })}
    </div>`
  }
  if (!role) return block('statement', statement)
  return html`${block('trust', role.trustPolicy)} ${block('roleStatement', statement)}
  ${block('assume', role.assumeStatement)}`
}

function renderMenu(distribution: Distribution, view: DistributionView): TemplateResult {
  const { menu, names, histories } = view
  const { id } = distribution
  const open = menu.open === id
  const item = (label: string, act: (distribution: Distribution) => void): TemplateResult =>
    html`<li>
      <button
        class="item"
        type="button"
        @click=${() => {
          menu.close()
          act(distribution)
        }}
      >
        ${label}
      </button>
    </li>`
  return html`<div
    class="popup-root"
    data-popup-root=${id}
    @keydown=${menu.onKey}
    @focusout=${menu.onFocusOut}
  >
    <button
      class="button quiet slim only-icon menu"
      type="button"
      data-popup
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${fill(words.more, { name: nameOf(distribution, names) }) ?? words.more}
      @click=${() => menu.toggle(id)}
    >
      ${icon(more)}
    </button>
    ${
      open
        ? html`<ul class="popup to-end">
            ${item(words.runNow, view.run)}
            ${item(histories.has(id) ? words.hideHistory : words.history, view.toggleHistory)}
            ${item(words.delete, view.askDelete)}
          </ul>`
        : nothing
    }
  </div>`
}

function renderConfirmation(distribution: Distribution, view: DistributionView): TemplateResult {
  const name = nameOf(distribution, view.names)
  return html`<div class="notice caution wide" data-confirm tabindex="-1">
    ${icon(alert)}
    <p><strong>${fill(words.deleteTitle, { name })}</strong> ${words.deleteText}</p>
    <div class="actions">
      <button class="button slim" type="button" @click=${() => view.delete(distribution)}>
        ${words.delete}
      </button>
      <button class="button quiet slim" type="button" @click=${() => view.keep(distribution)}>
        ${words.keep}
      </button>
    </div>
  </div>`
}
