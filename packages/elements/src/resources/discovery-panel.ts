import type { DataSource, Discovery } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { renderButton } from '../shared/button.ts'
import { alert, blocked, chevron, cross, icon, spinner } from '../shared/icons.ts'
import { problemCount } from '../shared/sources.ts'
import { withCode } from '../shared/with-code.ts'
import { toStatement } from '../shared/statement.ts'
import type { Kinds } from './kinds.ts'
import { groupProblems } from './problems.ts'
import type { ProblemGroup } from './problems.ts'
import { renderScopeGrid } from './scope-grid.ts'
import * as texts from '../texts/resources.ts'

/** What a discovery is shown with, and what can be done about it. */
export interface DiscoveryView {
  readonly kinds: Kinds
  readonly copier: Copier
  readonly stop: (source: DataSource) => void
  readonly again: (source: DataSource) => void
  readonly hide: (discovery: Discovery) => void
}

/** Whether a discovery is worth a panel: it runs, failed, or met problems. */
export function isWorthShowing(source: DataSource): boolean {
  const status = source.discovery?.status
  return status === 'running' || status === 'failed' || problemCount(source) > 0
}

/** The line of a discovery's progress; also what is said aloud. */
export function progressText({ finished, total, found }: Discovery): string {
  if (total === 0) return texts.starting
  return texts.scopesDone(finished, total, found)
}

/** One discovery: how far it is, its scopes, what it was refused, and what to do. */
export function renderDiscovery(
  source: DataSource,
  view: DiscoveryView,
): TemplateResult | typeof nothing {
  const { discovery, id } = source
  if (!discovery) return nothing
  const running = discovery.status === 'running'
  return html`<section class="card discovery" part="discovery" aria-labelledby="discovery-${id}">
    ${
      running
        ? html`<progress
            class="meter"
            aria-label=${texts.discoveryOf(source.name)}
            .value=${discovery.finished}
            .max=${discovery.total || 1}
          ></progress>`
        : nothing
    }
    <div class="discovery-head">
      <div>
        <h2 id="discovery-${id}">
          ${
            running ? icon(spinner, { classes: 'spinner' }) : icon(alert, { classes: 'caution' })
          }${texts.status[discovery.status](source.name)}
        </h2>
        <p class="small subtle">${progressText(discovery)}</p>
      </div>
      ${renderScopeGrid(discovery.scopes, view.kinds)}
      <div class="actions">${renderActions(source, discovery, view)}</div>
    </div>
    ${renderProblems(source, discovery, view)}
  </section>`
}

function renderActions(
  source: DataSource,
  discovery: Discovery,
  { stop, again, hide }: DiscoveryView,
): TemplateResult {
  if (discovery.status === 'running') {
    return renderButton(texts.stop, () => stop(source), { name: texts.stopName(source.name) })
  }
  return html`${renderButton(texts.again, () => again(source), {
    name: texts.againName(source.name),
  })}${renderButton(icon(cross), () => hide(discovery), {
    classes: 'quiet slim only-icon',
    name: texts.hide(source.name),
  })}`
}

function renderProblems(
  source: DataSource,
  { id, problem, problems }: Discovery,
  { copier, kinds }: DiscoveryView,
): TemplateResult | typeof nothing {
  const groups = groupProblems(problems, kinds)
  const count = groups.length + (problem ? 1 : 0)
  if (count === 0) return nothing
  const left = problemCount(source) - problems.length
  return html`<details open part="problem">
    <summary>${icon(chevron, { classes: 'chevron' })}${texts.problems(count)}</summary>
    <ul class="problems">
      ${
        problem
          ? renderProblem(
              {
                key: id,
                refused: false,
                title: problem.message,
                message: '',
                remedy: problem.remedy,
              },
              copier,
            )
          : nothing
      }
      ${groups.map((group) => renderProblem({ ...group, key: `${id} ${group.key}` }, copier))}
      ${left > 0 ? html`<li class="subtle">${texts.more(left)}</li>` : nothing}
    </ul>
  </details>`
}

function renderProblem(problem: ProblemGroup, copier: Copier): TemplateResult {
  const { key, refused, title, message, remedy, action } = problem
  return html`<li>
    ${
      refused
        ? icon(blocked, { classes: 'critical', label: texts.refusedLabel })
        : icon(alert, { classes: 'caution', label: texts.unreadLabel })
    }
    <div>
      <p><strong>${title}</strong> ${withCode(message)}</p>
      <p class="hint">${remedy}</p>
    </div>
    ${
      action === undefined
        ? nothing
        : html`<div class="actions">
            ${copyButton({
              copier,
              key,
              label: texts.copyStatement,
              name: texts.copyStatementName(action),
              text: toStatement([action]),
              classes: '',
            })}
          </div>`
    }
  </li>`
}
