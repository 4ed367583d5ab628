import type { DataSource, LinkedAccounts } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatMonth } from '../texts/dates.ts'
import { formatMoney } from '../texts/money.ts'
import type { Failure } from '../shared/failure.ts'
import { formatList } from '../texts/format.ts'
import * as texts from '../texts/root-facts.ts'
import * as shared from '../texts/shared.ts'
import { renderButton } from '../shared/button.ts'
import { alert, icon } from '../shared/icons.ts'
import type { View } from '../source-panels/panel.ts'
import type { Panels } from './panels.ts'
import type { Bill, Roots } from './roots.ts'
import { toUnconnected } from './unconnected.ts'

/** What a root's row has beside those of every Data Source: its export, and which linked accounts are missing. */
export function renderRootFacts(
  source: DataSource,
  { panels, roots }: { readonly panels: Panels; readonly roots: Roots },
): TemplateResult | typeof nothing {
  if (source.type !== 'root' || source.state === 'disconnected') return nothing
  const toggle = (view: View, label: string, name: string): TemplateResult =>
    renderButton(label, () => panels.toggle(source, view), {
      name,
      expanded: panels.isOpen(source.id, view),
    })
  return html`<dl class="root-facts" part="root">
    <div>
      <dt>${texts.accounts}</dt>
      <dd>${renderMissing(roots.accounts(source.id), roots.bill(source.id))}</dd>
      <dd>${toggle('accounts', texts.show, texts.showOf(source.name))}</dd>
    </div>
    <div>
      <dt>${texts.exportTitle}</dt>
      <dd>${renderExport(source)}</dd>
      <dd>${toggle('export', texts.change, texts.changeOf(source.name))}</dd>
    </div>
    ${renderBillFailure(roots.bill(source.id))}
  </dl>`
}

/** Loading, refused, none, all connected and some missing are five answers. */
function renderMissing(
  answer: LinkedAccounts | Failure | undefined,
  bill: Bill,
): TemplateResult | string {
  if (!answer) return shared.loading
  if (!('accounts' in answer)) return html`${icon(alert, { classes: 'caution' })} ${answer.message}`
  const { accounts, problem } = answer
  const { amounts, billed, others } = toUnconnected(accounts)
  if (billed.length > 0) {
    const money = formatList(amounts.map(({ amount, currency }) => formatMoney(amount, currency)))
    return html`${icon(alert, { classes: 'caution' })}
      <span><strong>${texts.billed(billed.length)}</strong>, <bdi>${money}</bdi></span>`
  }
  if (others.length > 0) return [texts.others(others.length), ...billedText(bill)].join(', ')
  if (problem) return html`${icon(alert, { classes: 'caution' })} ${problem.message}`
  return accounts.length > 0 ? texts.all : texts.none
}

/** Of accounts that no bill names: that they are not billed is known only where there is one. */
function billedText({ isOff, period, failed }: Bill): readonly string[] {
  if (isOff) return []
  if (period !== undefined) return [texts.noneBilled(formatMonth(period))]
  return [failed ? texts.billFailed : texts.billUnknown]
}

function renderBillFailure({ failed }: Bill): TemplateResult | typeof nothing {
  if (!failed) return nothing
  const { period, problem } = failed
  const title = period === undefined ? texts.billNotRead : texts.notImported(formatMonth(period))
  return html`<div part="bill-failed">
    <dt>${texts.bill}</dt>
    <dd>
      ${icon(alert, { classes: 'caution' })}
      <span><strong>${title}</strong> ${problem.message} ${problem.remedy}</span>
    </dd>
  </div>`
}

function renderExport({ billingExport }: DataSource): TemplateResult | string {
  if (!billingExport) return texts.every
  const { bucket, exportName, prefix } = billingExport
  const place = bucket && `s3://${[bucket, prefix].filter(Boolean).join('/')}`
  return html`<span
    >${[exportName, place].filter(Boolean).map((part, at) => html`${at > 0 ? ', ' : ''}<code>${part}</code>`)}</span
  >`
}
