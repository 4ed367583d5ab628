import type { Distribution, DistributionRun } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { copyButton } from '../shared/copy-button.ts'
import { renderButton } from '../shared/button.ts'
import { renderCode } from '../shared/code.ts'
import { chevron, icon } from '../shared/icons.ts'
import { renderMenu } from '../shared/menu.ts'
import { renderNotice } from '../shared/notice.ts'
import type { Popup } from '../shared/popup.ts'
import { failedFirst, nameOf, outcomeOf, s3Url } from './distribution.ts'
import { renderHistory } from './distribution-history.ts'
import { renderDownload, renderFacts, renderProblem, renderStatus } from './distribution-run.ts'
import type { RunView } from './distribution-run.ts'
import * as texts from '../texts/distributions.ts'

/** How many reports of one distribution are shown before one asks for all. */
const reportsAtOnce = 5

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

/** One distribution: whose rows, where to, how it went last, what can be done. */
export function renderDistribution(
  distribution: Distribution,
  view: DistributionView,
): TemplateResult {
  const { latest } = distribution
  const [only] = latest
  const { status, failed, all, at } = outcomeOf(distribution)
  const name = nameOf(distribution, view.names)
  const text = all > 1 ? texts.someFailed(failed, all) : undefined
  return html`<li part="distribution">
    <div class="to">
      ${name}<br /><span class="subtle">${renderPlace(distribution, view)}</span>
    </div>
    ${renderStatus(status, { at, text })}
    <div class="run-actions">
      ${
        failed > 0 && status === 'failed'
          ? renderButton(texts.again, () => view.run(distribution), { name: texts.againName(name) })
          : nothing
      }
      ${only && all === 1 ? renderDownload(only, view) : nothing}
      ${renderActions(distribution, view)}
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
    ...(severalExports ? [texts.ofExport(exportName)] : []),
    ...(schedule === 'after_update' ? [] : [texts.every[schedule]]),
  ]
  const place =
    destination.kind === 's3' ? html`<code>${s3Url(destination)}</code>` : texts.download
  return html`${place}${asides.map((aside) => `, ${aside}`)}`
}

function renderReports(
  distribution: Distribution,
  view: DistributionView,
): TemplateResult | typeof nothing {
  const { latest, id } = distribution
  if (latest.length === 0) return nothing
  const all = failedFirst(latest)
  const shown = view.expanded.has(id) ? all : all.slice(0, reportsAtOnce)
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
            ${renderButton(texts.showReports(left), () => view.expand(distribution), {
              classes: 'quiet slim start',
            })}
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
  const block = (key: keyof typeof texts.toCopy, json: object) => {
    const text = JSON.stringify(json, null, 2)
    const { title, hint, copy } = texts.toCopy[key]
    return html`<div class="statement wide">
      <details ?open=${wanted}>
        <summary>${icon(chevron, { classes: 'chevron' })}${title}</summary>
        <p class="hint">${hint}</p>
        ${renderCode(text, title)}
      </details>
      ${copyButton({ copier, key: `${key} ${id}`, label: copy, text })}
    </div>`
  }
  if (!role) return block('statement', statement)
  return html`${block('trust', role.trustPolicy)} ${block('roleStatement', statement)}
  ${block('assume', role.assumeStatement)}`
}

function renderActions(distribution: Distribution, view: DistributionView): TemplateResult {
  const { menu, names, histories } = view
  const history = histories.has(distribution.id) ? texts.hideHistory : texts.history
  return renderMenu(distribution.id, {
    popup: menu,
    name: texts.more(nameOf(distribution, names)),
    items: [
      [texts.runNow, () => view.run(distribution)],
      [history, () => view.toggleHistory(distribution)],
      [texts.deleteNow, () => view.askDelete(distribution)],
    ],
  })
}

function renderConfirmation(distribution: Distribution, view: DistributionView): TemplateResult {
  return renderNotice({
    classes: 'caution wide',
    id: 'confirm-delete',
    title: texts.deleteTitle(nameOf(distribution, view.names)),
    text: texts.deleteText,
    actions: html`${renderButton(texts.deleteNow, () => view.delete(distribution))}
    ${renderButton(texts.keep, () => view.keep(distribution), { classes: 'quiet slim' })}`,
  })
}
