import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { alert, done, group, icon } from '../shared/icons.ts'
import { words } from '../texts/connected.ts'

/** What is shown of a connected account, and what can be done. */
export interface ConnectedView {
  /** What the polite live region says. */
  readonly status: string
  readonly report: TemplateResult
  /** A root's choice of its export. */
  readonly exports: TemplateResult | typeof nothing
  readonly showResources: () => void
  readonly connectRoot: () => void
  readonly connectAnother: () => void
  /** Of a root whose server has roles. */
  readonly connectMany: (() => void) | undefined
}

/** The account that was connected, what it still lacks, what it may do, and where to go. */
export function renderConnected(dataSource: DataSource, view: ConnectedView): TemplateResult {
  const title = fill(words.connected, { name: dataSource.name })
  return html`<section class="connect card" part="form" aria-labelledby="connected">
    <div class="connected">
      ${icon(done, { classes: 'positive' })}
      <div>
        <h2 class="title" id="connected" tabindex="-1">${title}</h2>
        <p class="hint">${renderPlace(dataSource)}</p>
      </div>
    </div>
    ${renderProblem(dataSource)}
    ${
      dataSource.warnings.some(({ code }) => code === 'billing_needs_root')
        ? renderBillingHint(dataSource, view)
        : nothing
    }
    ${view.connectMany ? renderManyHint(view.connectMany) : nothing} ${view.exports} ${view.report}
    <div class="sr" role="status">${view.status}</div>
    <div class="foot">
      <button class="button primary" part="submit" type="button" @click=${view.showResources}>
        ${words.showResources}
      </button>
      <button class="button quiet" part="cancel" type="button" @click=${view.connectAnother}>
        ${words.another}
      </button>
    </div>
  </section>`
}

/** Connecting many, in the place of the connected account. */
export function renderMany(many: TemplateResult, status: string): TemplateResult {
  return html`<section class="connect card" part="form">
    ${many}
    <div class="sr" role="status">${status}</div>
  </section>`
}

function renderManyHint(connectMany: () => void): TemplateResult {
  return html`<div class="notice">
    ${icon(group)}
    <p>${words.many}</p>
    <div class="actions">
      <button class="button slim" type="button" @click=${connectMany}>${words.connectMany}</button>
    </div>
  </div>`
}

function renderPlace({ account, organization }: DataSource): TemplateResult | string {
  if (organization.status === 'none' || organization.status === 'unknown') return account.id
  const place = organization.status === 'member' ? words.member : words.management
  return html`${fill(place, { account: account.id })} <code>${organization.id}</code>`
}

/** What a check found to be wrong with the credentials since. */
function renderProblem({ problem, state }: DataSource): TemplateResult | typeof nothing {
  if (state !== 'needs_attention' || !problem) return nothing
  return html`<div class="notice critical">
    ${icon(alert)}
    <p><strong>${problem.message}</strong> ${problem.remedy}</p>
  </div>`
}

function renderBillingHint(
  { organization }: DataSource,
  { connectRoot }: ConnectedView,
): TemplateResult {
  const account =
    'managementAccountId' in organization ? organization.managementAccountId : undefined
  return html`<div class="notice caution">
    ${icon(alert)}
    <p>
      <strong>${words.noBilling}</strong>
      ${fill(words.noBillingWhy, { account }) ?? words.noBillingWhyUnknown}
    </p>
    <div class="actions">
      <button class="button slim" type="button" @click=${connectRoot}>${words.connectRoot}</button>
    </div>
  </div>`
}
