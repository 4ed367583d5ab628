import { isZero } from '@aws-linked/model'
import type { BillingPeriod, Decimal, ReconciledAccount, Reconciliation } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatUtc } from '../texts/format.ts'
import { alert, check, done, icon } from '../shared/icons.ts'
import { renderButton } from '../shared/button.ts'
import { renderNotice } from '../shared/notice.ts'
import { withCode } from '../shared/with-code.ts'
import { formatInvoices } from './chart-card.ts'
import { formatMonth } from '../texts/dates.ts'
import { formatExact } from '../texts/money.ts'
import { amountOf, categories, toVerdict, widestScale } from './reconcile.ts'
import type { Verdict } from './reconcile.ts'
import * as texts from '../texts/costs.ts'

/** How many accounts are shown before one asks for more, and how many come then. */
export const accountsAtOnce = 50

/** What the card of a reconciliation shows and does. */
export interface ReconciliationView {
  readonly entry: BillingPeriod
  readonly reconciliation: Reconciliation
  /** Tells it from the month's others. */
  readonly at: number
  /** How many accounts are shown. */
  readonly shown: number
  readonly showMore: () => void
  readonly importAgain: () => void
}

/** The invoice's arithmetic: every account by charge category, their sum, the export's own total, the difference. */
export function renderReconciliation(view: ReconciliationView): TemplateResult {
  const { entry, reconciliation, at } = view
  const verdict = toVerdict(reconciliation)
  const heading = `reconciliation-${at}`
  const name = texts.reconciliationOf(formatMonth(entry.period), entry.exportName)
  return html`<section
    class="card"
    part="reconciliation"
    aria-labelledby="${heading} ${heading}-of"
  >
    <div class="card-head">
      <div>
        <h2 id=${heading}>${texts.reconciliation}</h2>
        <p class="small subtle">
          ${texts.everyRow} <code id="${heading}-of">${entry.exportName}</code>${renderFacts(entry)}
        </p>
      </div>
      ${renderVerdict(verdict)}
    </div>
    ${verdict.equal ? nothing : renderDifference(verdict, view)} ${renderNotices(entry)}
    <div class="scroll" tabindex="0" role="region" aria-label=${name}>
      ${renderTable(view, verdict)}
    </div>
    <p class="foot small subtle">${texts.rowFormula}</p>
  </section>`
}

function renderFacts({ dataAsOf, rows, invoiceIds, final }: BillingPeriod): string {
  const facts = [
    ...(rows === undefined ? [] : [texts.rows(rows)]),
    ...(dataAsOf ? [texts.received(formatUtc(dataAsOf))] : []),
    ...(invoiceIds.length > 0 ? formatInvoices(invoiceIds) : [texts.notInvoiced]),
    ...(final ? [texts.final] : []),
  ]
  return `, ${facts.join(', ')}`
}

function renderVerdict({ equal, billedCost }: Verdict): TemplateResult {
  if (equal) return html`<p class="status positive">${icon(done)} ${texts.equal}</p>`
  const difference = isZero(billedCost) ? texts.differentCancels : formatExact(billedCost)
  return html`<p class="status critical">${icon(alert)} ${texts.different(difference)}</p>`
}

function renderDifference(verdict: Verdict, { importAgain }: ReconciliationView): TemplateResult {
  const byCategory = categories
    .filter((category) => !isZero(verdict.byCategory[category]))
    .map((category) => `${category} ${formatExact(verdict.byCategory[category])}`)
  return renderNotice({
    classes: 'critical within',
    title: texts.differentTitle,
    text: texts.differentText(
      byCategory.length > 0 ? byCategory : [formatExact(verdict.billedCost)],
    ),
    actions: renderButton(texts.importAgain, importAgain),
  })
}

/** What the import had to assume, or could not do. */
function renderNotices({ notices = [] }: BillingPeriod): TemplateResult | typeof nothing {
  if (notices.length === 0) return nothing
  return html`<div class="notice within" part="notices">
    <p><strong>${texts.notices}</strong></p>
    <ul>
      ${notices.map(({ message }) => html`<li>${withCode(message)}</li>`)}
    </ul>
  </div>`
}

function renderTable(
  { reconciliation, shown, showMore }: ReconciliationView,
  verdict: Verdict,
): TemplateResult {
  const { accounts, sum, exportTotal } = reconciliation
  const scale = widestScale(reconciliation)
  const more = Math.min(accounts.length - shown, accountsAtOnce)
  const cells = (row: Pick<ReconciledAccount, 'byCategory' | 'billedCost'>): TemplateResult =>
    html`${categories.map((category) => cell(amountOf(row, category), scale))}
    ${cell(row.billedCost, scale, 'strong')}`
  return html`<table class="table money exact">
    <thead>
      <tr>
        <th scope="col">${texts.accountTitle}</th>
        ${[...categories, 'BilledCost'].map(
          (name) => html`<th class="num" scope="col">${name}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${accounts.slice(0, shown).map(
        (account) =>
          html`<tr>
            <th scope="row">${renderAccount(account)}</th>
            ${cells(account)}
          </tr>`,
      )}
      ${
        more > 0
          ? html`<tr class="more">
              <td colspan="7">
                ${renderButton(texts.showAccounts(more), showMore, { classes: 'quiet slim' })}
              </td>
            </tr>`
          : nothing
      }
    </tbody>
    <tfoot>
      <tr class="sum">
        <th scope="row">${texts.sumOfAccounts} ${aside(texts.sumFormula)}</th>
        ${cells(sum)}
      </tr>
      <tr>
        <th scope="row">${texts.exportTotal} ${aside(texts.exportTotalFormula)}</th>
        ${cells(exportTotal)}
      </tr>
      <tr>
        <th scope="row">${texts.difference} ${aside(texts.differenceFormula)}</th>
        ${categories.map((category) => differenceCell(verdict.byCategory[category], scale))}
        ${differenceCell(verdict.billedCost, scale, verdict.equal)}
      </tr>
    </tfoot>
  </table>`
}

function renderAccount({ accountId, name }: ReconciledAccount): TemplateResult {
  if (accountId === null) return html`${texts.groups.account.none} ${aside(texts.withoutAccount)}`
  return name ? html`${name} ${aside(accountId)}` : html`${accountId}`
}

function aside(text: string): TemplateResult {
  return html`<span class="id">${text}</span>`
}

function cell(amount: Decimal, scale: number, classes = ''): TemplateResult {
  const zero = isZero(amount) ? 'zero' : ''
  return html`<td class="num ${zero} ${classes}">${formatExact(amount, scale)}</td>`
}

function differenceCell(amount: Decimal, scale: number, equal = false): TemplateResult {
  if (!isZero(amount)) {
    return html`<td class="num strong critical">
      ${icon(alert, { label: texts.difference })} ${formatExact(amount, scale)}
    </td>`
  }
  return equal
    ? html`<td class="num strong positive">${icon(check)} 0</td>`
    : html`<td class="num zero">0</td>`
}
