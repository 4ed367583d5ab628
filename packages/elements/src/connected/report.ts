import type { Permission, PermissionReport } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { renderCode } from '../shared/code.ts'
import { formatNumber } from '../texts/format.ts'
import { blocked, check, chevron, icon } from '../shared/icons.ts'
import { withCode } from '../shared/with-code.ts'
import { toFix } from './fix.ts'
import { question } from './icons.ts'
import * as texts from '../texts/connected.ts'

/** What credentials may do: how much of it, then what is denied, what is unknown, and the rest closed. */
export function renderReport(
  { permissions, changes }: PermissionReport,
  copier: Copier,
): TemplateResult {
  const by = Map.groupBy(permissions, ({ status }) => status)
  const { allowed = [], denied = [], unknown = [] } = Object.fromEntries(by)
  return html`<ul class="tally">
      <li>
        ${icon(check, { classes: 'positive' })} ${formatNumber(allowed.length)} ${texts.allowed}
      </li>
      ${denied.length > 0 ? html`<li>${icon(blocked, { classes: 'critical' })} ${formatNumber(denied.length)} ${texts.denied}</li>` : nothing}
      ${unknown.length > 0 ? html`<li>${icon(question, { classes: 'caution' })} ${formatNumber(unknown.length)} ${texts.unknown}</li>` : nothing}
    </ul>
    ${renderChanges(changes)} ${denied.length > 1 ? renderFix(denied, copier) : nothing}
    ${
      denied.length + unknown.length > 0
        ? html`<ul class="actions-list">
            ${denied.map((each) => renderDenied(each, copier))} ${unknown.map(renderUnknown)}
          </ul>`
        : nothing
    }
    ${allowed.length > 0 ? renderAllowed(allowed) : nothing}`
}

function renderChanges(changes: PermissionReport['changes']): TemplateResult | typeof nothing {
  const since = changes.filter(({ from }) => from !== undefined)
  if (since.length === 0) return nothing
  const list = since.map(({ action, to }) => texts.now[to](action)).join(', ')
  return html`<p class="hint">${texts.since} ${withCode(`${list}.`)}</p>`
}

function renderFix(denied: readonly Permission[], copier: Copier): TemplateResult {
  return html`<div class="actions">
    ${copyButton({
      copier,
      key: 'fix',
      label: texts.copyAll(denied.length),
      text: toFix(denied),
      classes: '',
    })}
  </div>`
}

function renderDenied(permission: Permission, copier: Copier): TemplateResult {
  const { action, deniedBy, neededFor, remedy } = permission
  const statement = toFix([permission])
  const isNamed = deniedBy === undefined || remedy.includes(deniedBy)
  const layer = isNamed ? undefined : texts.byLayer(deniedBy)
  return html`<li>
    ${icon(blocked, { classes: 'critical', label: texts.isDenied })}
    <div>
      <code>${action}</code>
      <p class="hint">${[neededFor, layer, remedy].filter(Boolean).join(' ')}</p>
      ${renderCode(
        statement,
        texts.statementOf(action),
        copyButton({
          copier,
          key: `statement-${action}`,
          label: texts.copy,
          name: texts.copyStatement(action),
          text: statement,
        }),
      )}
    </div>
  </li>`
}

function renderUnknown({ action, feature, reason, remedy }: Permission): TemplateResult {
  const told = feature === 'billing' ? texts.importShows : texts.discoveryShows
  return html`<li>
    ${icon(question, { classes: 'caution', label: texts.isUnknown })}
    <div>
      <code>${action}</code>
      <p class="hint">${reason ? `${reason} ${told}` : remedy}</p>
    </div>
  </li>`
}

function renderAllowed(allowed: readonly Permission[]): TemplateResult {
  return html`<details>
    <summary>${icon(chevron, { classes: 'chevron' })}${texts.countAllowed(allowed.length)}</summary>
    <ul class="allowed">
      ${allowed.map(
        ({ action, triedOn }) => html`<li><code>${action}</code> <span>${triedOn}</span></li>`,
      )}
    </ul>
  </details>`
}
