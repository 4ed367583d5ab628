import type { Permission, PermissionReport } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { fill } from '../shared/fill.ts'
import { counted, formatNumber } from '../texts/format.ts'
import { blocked, check, chevron, icon } from '../shared/icons.ts'
import { withCode } from '../shared/with-code.ts'
import { toFix } from './fix.ts'
import { question } from './icons.ts'
import { words } from '../texts/connected.ts'

/** What credentials may do: how much of it, then what is denied, what is unknown, and the rest closed. */
export function renderReport(
  { permissions, changes }: PermissionReport,
  copier: Copier,
): TemplateResult {
  const by = Map.groupBy(permissions, ({ status }) => status)
  const { allowed = [], denied = [], unknown = [] } = Object.fromEntries(by)
  return html`<ul class="tally">
      <li>
        ${icon(check, { classes: 'positive' })} ${formatNumber(allowed.length)} ${words.allowed}
      </li>
      ${denied.length > 0 ? html`<li>${icon(blocked, { classes: 'critical' })} ${formatNumber(denied.length)} ${words.denied}</li>` : nothing}
      ${unknown.length > 0 ? html`<li>${icon(question, { classes: 'caution' })} ${formatNumber(unknown.length)} ${words.unknown}</li>` : nothing}
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
  const said = { allowed: words.nowAllowed, denied: words.nowDenied, unknown: words.nowUnknown }
  const list = since.map(({ action, to }) => fill(said[to], { action }) ?? action).join(', ')
  return html`<p class="hint">${words.since} ${withCode(`${list}.`)}</p>`
}

function renderFix(denied: readonly Permission[], copier: Copier): TemplateResult {
  return html`<div class="actions">
    ${copyButton({
      copier,
      key: 'fix',
      label: fill(words.copyAll, { count: String(denied.length) }) ?? '',
      text: toFix(denied),
      classes: '',
    })}
  </div>`
}

function renderDenied(permission: Permission, copier: Copier): TemplateResult {
  const { action, deniedBy, neededFor, remedy } = permission
  const statement = toFix([permission])
  const article = /^[aeiou]/i.test(deniedBy ?? '') ? 'an' : 'a'
  const isNamed = deniedBy === undefined || remedy.includes(deniedBy)
  const layer = isNamed ? undefined : fill(words.byLayer, { article, layer: deniedBy })
  return html`<li>
    ${icon(blocked, { classes: 'critical', label: words.isDenied })}
    <div>
      <code>${action}</code>
      <p class="hint">${[neededFor, layer, remedy].filter(Boolean).join(' ')}</p>
      <div class="code">
        <pre tabindex="0" role="region" aria-label=${fill(words.statementOf, { action }) ?? ''}>
${statement}</pre>
        ${copyButton({
          copier,
          key: `statement-${action}`,
          label: words.copy,
          name: fill(words.copyStatement, { action }) ?? '',
          text: statement,
        })}
      </div>
    </div>
  </li>`
}

function renderUnknown({ action, feature, reason, remedy }: Permission): TemplateResult {
  const told = feature === 'billing' ? words.importWillTell : words.willTell
  return html`<li>
    ${icon(question, { classes: 'caution', label: words.isUnknown })}
    <div>
      <code>${action}</code>
      <p class="hint">${reason ? `${reason} ${told}` : remedy}</p>
    </div>
  </li>`
}

function renderAllowed(allowed: readonly Permission[]): TemplateResult {
  return html`<details>
    <summary>
      ${icon(chevron, { classes: 'chevron' })}${counted(allowed.length, words.allowed, words.allowed)}
    </summary>
    <ul class="allowed">
      ${allowed.map(
        ({ action, triedOn }) => html`<li><code>${action}</code> <span>${triedOn}</span></li>`,
      )}
    </ul>
  </details>`
}
