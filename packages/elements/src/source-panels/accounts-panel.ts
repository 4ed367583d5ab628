import type { DataSource, Explanation, LinkedAccount } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { ServerMethods } from '../connect/settings.ts'
import { formatMoney } from '../costs/money.ts'
import type { Panel, PanelContext } from '../data-sources/panels.ts'
import { addStyles } from '../shared/add-styles.ts'
import { fill } from '../shared/fill.ts'
import { formatNumber } from '../shared/format.ts'
import { alert, done, icon, spinner } from '../shared/icons.ts'
import { styles } from './accounts-styles.ts'

/** Rows drawn at once: what is missing comes first, the largest bill on top. */
const SHOWN = 200

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
        <h3 id="linked">${words.title}</h3>
        ${renderAnswer(context, source, many)}
      </section>`
    },
  }
}

function renderAnswer(
  { connect, roots }: PanelContext,
  { id }: DataSource,
  many: (() => void) | undefined,
): TemplateResult {
  const answer = roots.accounts(id)
  if (!answer) {
    return html`<p class="opening">${icon(spinner, { classes: 'spinner' })} ${words.loading}</p>`
  }
  if (!('accounts' in answer)) return renderProblem(answer)
  const { accounts, problem } = answer
  const missing = accounts.filter(({ dataSourceId }) => dataSourceId === undefined)
  const connected = accounts.filter(({ dataSourceId }) => dataSourceId !== undefined)
  const rows = [...missing, ...connected]
  return html`${problem ? renderProblem(problem) : nothing}
  ${rows.length === 0 && !problem ? html`<p class="subtle small">${words.none}</p>` : nothing}
  ${
    many && missing.some(isOpen)
      ? html`<div class="actions">
          <button class="button slim" type="button" @click=${many}>${words.many}</button>
        </div>`
      : nothing
  }
  ${
    rows.length > 0
      ? html`<ul class="linked-accounts">
          ${rows.slice(0, SHOWN).map((account) => renderAccount(account, connect))}
        </ul>`
      : nothing
  }
  ${
    rows.length > SHOWN
      ? html`<p class="subtle small">
          ${fill(words.more, { count: formatNumber(rows.length - SHOWN) })}
        </p>`
      : nothing
  }`
}

function renderProblem({ message, remedy }: Explanation<string>): TemplateResult {
  return html`<div class="notice caution">
    ${icon(alert)}
    <p><strong>${message}</strong> ${remedy}</p>
  </div>`
}

function renderAccount(
  account: LinkedAccount,
  connect: (accountId: string) => void,
): TemplateResult {
  const { id, name, dataSourceId, billed = [] } = account
  return html`<li>
    <span class="account"
      >${name ? html`<span>${name}</span> ` : nothing}<code class="subtle">${id}</code></span
    >
    <span class="billed">
      ${billed.map(({ amount, currency }) => html`<bdi>${formatMoney(amount, currency)}</bdi> `)}
      ${billed.length === 0 ? html`<span class="subtle">${words.notBilled}</span>` : nothing}
    </span>
    <span class="account-state">
      ${
        dataSourceId === undefined
          ? isOpen(account)
            ? html`<button
                class="button slim"
                type="button"
                aria-label=${fill(words.connectName, { name: name ?? id }) ?? words.connect}
                @click=${() => connect(id)}
              >
                ${words.connect}
              </button>`
            : html`<span class="subtle small">${words.suspended}</span>`
          : html`<span class="status positive">${icon(done)} ${words.connected}</span>`
      }
    </span>
  </li>`
}

/** Suspended and closing accounts are listed, and never connected. */
function isOpen({ status = 'ACTIVE' }: LinkedAccount): boolean {
  return status === 'ACTIVE'
}

const words = {
  title: 'Linked accounts',
  loading: 'Reading the linked accounts',
  none: 'This Organization has no linked accounts.',
  many: 'Connect linked accounts',
  connect: 'Connect',
  connectName: 'Connect {name}',
  connected: 'Connected',
  suspended: 'Suspended',
  notBilled: 'not billed',
  more: '{count} more',
} as const
