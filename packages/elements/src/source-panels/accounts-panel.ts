import type { DataSource, LinkedAccount } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { ServerMethods } from '../credentials/settings.ts'
import { addStyles } from '../shared/add-styles.ts'
import { renderButton } from '../shared/button.ts'
import { done, icon } from '../shared/icons.ts'
import { renderProblem } from '../shared/failure-notice.ts'
import { renderWaiting } from '../shared/waiting.ts'
import * as texts from '../texts/accounts.ts'
import { formatMoney } from '../texts/money.ts'
import { styles } from './accounts-styles.ts'
import type { Panel, PanelContext } from './panel.ts'

/** Rows drawn at once: what is missing comes first, the largest bill on top. */
const shownAtOnce = 200

/** A root's linked accounts: those that are not connected first, each with what it is billed. */
export function createPanel(host: LitElement, source: DataSource, context: PanelContext): Panel {
  addStyles(host, styles)
  const methods = new ServerMethods(host)
  const api = context.api()
  if (api) void methods.read(api)
  return {
    stop: () => undefined,
    render: () => {
      const many = methods.known?.includes('role') ? () => context.open('many') : undefined
      return html`<section class="linked" part="accounts" aria-labelledby="linked">
        <h3 id="linked">${texts.title}</h3>
        ${renderAnswer(context, source, many)}
      </section>`
    },
  }
}

function renderAnswer(
  { connect, accounts: read, hasBill }: PanelContext,
  { id }: DataSource,
  many: (() => void) | undefined,
): TemplateResult {
  const answer = read(id)
  if (!answer) return renderWaiting(texts.loading, 'subtle')
  if (!('accounts' in answer)) return html`${renderProblem(answer)}`
  const { accounts, problem } = answer
  const missing = accounts.filter(({ dataSourceId }) => dataSourceId === undefined)
  const connected = accounts.filter(({ dataSourceId }) => dataSourceId !== undefined)
  const rows = [...missing, ...connected]
  const unbilled =
    hasBill(id) || accounts.some(({ billed = [] }) => billed.length > 0)
      ? texts.notBilled
      : texts.billUnknown
  const left = rows.length - shownAtOnce
  return html`${renderProblem(problem)}
  ${rows.length === 0 && !problem ? html`<p class="subtle small">${texts.none}</p>` : nothing}
  ${
    many && missing.some(isOpen)
      ? html`<div class="actions">${renderButton(texts.many, many)}</div>`
      : nothing
  }
  ${
    rows.length > 0
      ? html`<ul class="linked-accounts">
          ${rows.slice(0, shownAtOnce).map((account) => renderAccount(account, { connect, unbilled }))}
        </ul>`
      : nothing
  }
  ${left > 0 ? html`<p class="subtle small">${texts.more(left)}</p>` : nothing}`
}

interface AccountView {
  readonly connect: (accountId: string) => void
  /** What is said of one that is on no bill. */
  readonly unbilled: string
}

function renderAccount(account: LinkedAccount, { connect, unbilled }: AccountView): TemplateResult {
  const { id, name, billed = [] } = account
  return html`<li>
    <span class="account"
      >${name ? html`<span>${name}</span> ` : nothing}<code class="subtle">${id}</code></span
    >
    <span class="billed">
      ${billed.map(({ amount, currency }) => html`<bdi>${formatMoney(amount, currency)}</bdi> `)}
      ${billed.length === 0 ? html`<span class="subtle">${unbilled}</span>` : nothing}
    </span>
    <span class="account-state">${renderState(account, connect)}</span>
  </li>`
}

function renderState(account: LinkedAccount, connect: (accountId: string) => void): TemplateResult {
  const { id, name = id, dataSourceId } = account
  if (dataSourceId !== undefined) {
    return html`<span class="status positive">${icon(done)} ${texts.connected}</span>`
  }
  return isOpen(account)
    ? renderButton(texts.connect, () => connect(id), { name: texts.connectName(name) })
    : html`<span class="subtle small">${texts.suspended}</span>`
}

/** Suspended and closing accounts are listed, and never connected. */
function isOpen({ status = 'ACTIVE' }: LinkedAccount): boolean {
  return status === 'ACTIVE'
}
