import type { DataSource, LinkedAccounts } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatMoney } from '../texts/money.ts'
import type { Failure } from '../shared/failure.ts'
import { fill } from '../shared/fill.ts'
import { formatList, formatNumber } from '../texts/format.ts'
import { alert, icon } from '../shared/icons.ts'
import type { Panels, View } from './panels.ts'
import type { Roots } from './roots.ts'
import { toUnconnected } from './unconnected.ts'

/** What a root's row has beside those of every Data Source: its export, and which linked accounts are missing. */
export function renderRootFacts(
  source: DataSource,
  { panels, roots }: { readonly panels: Panels; readonly roots: Roots },
): TemplateResult | typeof nothing {
  if (source.type !== 'root' || source.state === 'disconnected') return nothing
  const toggle = (view: View, label: string, name: string): TemplateResult =>
    html`<button
      class="button slim"
      type="button"
      aria-expanded=${panels.isOpen(source.id, view) ? 'true' : 'false'}
      aria-label=${fill(name, { name: source.name }) ?? label}
      @click=${() => panels.toggle(source, view)}
    >
      ${label}
    </button>`
  return html`<dl class="root-facts" part="root">
    <div>
      <dt>${words.accounts}</dt>
      <dd>${renderMissing(roots.accounts(source.id))}</dd>
      <dd>${toggle('accounts', words.show, words.showOf)}</dd>
    </div>
    <div>
      <dt>${words.export}</dt>
      <dd>${renderExport(source)}</dd>
      <dd>${toggle('export', words.change, words.changeOf)}</dd>
    </div>
  </dl>`
}

/** Loading, refused, none, all connected and some missing are five answers. */
function renderMissing(answer: LinkedAccounts | Failure | undefined): TemplateResult | string {
  if (!answer) return words.loading
  if (!('accounts' in answer)) return html`${icon(alert, { classes: 'caution' })} ${answer.message}`
  const { accounts, problem } = answer
  const { amounts, billed, others } = toUnconnected(accounts)
  if (billed.length > 0) {
    const money = formatList(amounts.map(({ amount, currency }) => formatMoney(amount, currency)))
    return html`${icon(alert, { classes: 'caution' })}
      <span
        ><strong>${fill(words.billed, { count: formatNumber(billed.length) })}</strong>,
        <bdi>${money}</bdi></span
      >`
  }
  if (others.length > 0) return fill(words.others, { count: formatNumber(others.length) }) ?? ''
  if (problem) return html`${icon(alert, { classes: 'caution' })} ${problem.message}`
  return accounts.length > 0 ? words.all : words.none
}

function renderExport({ billingExport }: DataSource): TemplateResult | string {
  if (!billingExport) return words.every
  const { bucket, exportName, prefix } = billingExport
  const place = bucket && `s3://${[bucket, prefix].filter(Boolean).join('/')}`
  return html`<span
    >${[exportName, place].filter(Boolean).map((part, at) => html`${at > 0 ? ', ' : ''}<code>${part}</code>`)}</span
  >`
}

const words = {
  accounts: 'Linked accounts',
  loading: 'Loading',
  billed: '{count} billed but not connected',
  others: '{count} not connected, none of them billed',
  all: 'All connected',
  none: 'None in this Organization',
  show: 'Show',
  showOf: 'Show the linked accounts of {name}',
  export: 'Billing export',
  every: 'Every export that is found',
  change: 'Change',
  changeOf: 'Change the billing export of {name}',
} as const
