import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { done, group, icon } from '../shared/icons.ts'
import { renderProblem } from '../shared/failure-notice.ts'
import { renderNotice } from '../shared/notice.ts'
import * as texts from '../texts/connected.ts'
import * as root from '../texts/root-missing.ts'

/** What is shown of a connected account, and what can be done. */
export interface ConnectedView {
  /** What the polite live region says. */
  readonly status: string
  readonly report: TemplateResult
  /** A root's choice of its export. */
  readonly exports: TemplateResult | typeof nothing
  readonly showResources: () => void
  readonly connectRoot: (managementAccountId: string | undefined) => void
  readonly connectAnother: () => void
  /** Of a root whose server has roles. */
  readonly connectMany: (() => void) | undefined
}

/** The account that was connected, what it still lacks, what it may do, and where to go. */
export function renderConnected(dataSource: DataSource, view: ConnectedView): TemplateResult {
  const { name, problem, state, warnings } = dataSource
  const wantsRoot = warnings.some(({ code }) => code === 'billing_needs_root')
  return html`<section class="connect card" part="form" aria-labelledby="connected">
    <div class="connected">
      ${icon(done, { classes: 'positive' })}
      <div>
        <h2 class="title" id="connected" tabindex="-1">${texts.connected(name)}</h2>
        <p class="hint">${renderPlace(dataSource)}</p>
      </div>
    </div>
    ${
      // What a check found to be wrong with the credentials since.
      state === 'needs_attention' ? renderProblem(problem, 'critical') : nothing
    }
    ${wantsRoot ? renderBillingHint(dataSource, view) : nothing}
    ${view.connectMany ? renderManyHint(view.connectMany) : nothing} ${view.exports} ${view.report}
    <div class="sr" role="status">${view.status}</div>
    <div class="foot">
      <button class="button primary" part="submit" type="button" @click=${view.showResources}>
        ${texts.showResources}
      </button>
      <button class="button quiet" part="cancel" type="button" @click=${view.connectAnother}>
        ${texts.another}
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
  return renderNotice({
    drawing: icon(group),
    text: texts.many,
    actions: renderButton(texts.connectMany, connectMany),
  })
}

function renderPlace({ account, organization }: DataSource): TemplateResult | string {
  if (organization.status === 'none' || organization.status === 'unknown') return account.id
  const place = organization.status === 'member' ? texts.member : texts.management
  return html`${place(account.id)} <code>${organization.id}</code>`
}

function renderBillingHint(
  { organization }: DataSource,
  { connectRoot }: ConnectedView,
): TemplateResult {
  const account =
    'managementAccountId' in organization ? organization.managementAccountId : undefined
  return renderNotice({
    classes: 'caution',
    title: root.noBilling,
    text: root.comesThrough(account),
    actions: renderButton(root.connectRoot, () => connectRoot(account)),
  })
}
