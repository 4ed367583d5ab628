import type { ReconciledAccount } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import * as texts from '../texts/costs.ts'
import { formatNumber } from '../texts/format.ts'
import { formatMoney } from '../texts/money.ts'

/** How many accounts are shown before one asks for more, and how many come then. */
export const unconnectedAtOnce = 10

/** What the card shows and does. */
export interface NotConnectedView {
  readonly accounts: readonly ReconciledAccount[]
  readonly currency: string
  readonly shown: number
  readonly showMore: () => void
  readonly connect: (accountId: string) => void
}

/** Accounts that are billed and not connected, each with its amount and the way to connect it. */
export function renderNotConnected(view: NotConnectedView): TemplateResult {
  const { accounts, shown, showMore } = view
  const more = Math.min(accounts.length - shown, unconnectedAtOnce)
  return html`<section class="card" part="missing" aria-labelledby="missing">
    <div class="card-head">
      <div>
        <h2 id="missing">
          ${texts.missing} <span class="count">${formatNumber(accounts.length)}</span>
        </h2>
        <p class="small subtle">${texts.missingText}</p>
      </div>
    </div>
    <ul class="rows">
      ${accounts.slice(0, shown).map((account) => renderAccount(account, view))}
    </ul>
    ${
      more > 0
        ? html`<div class="actions more">
            ${renderButton(texts.showAccounts(more), showMore, { classes: 'quiet slim' })}
          </div>`
        : nothing
    }
  </section>`
}

function renderAccount(
  { accountId, name, billedCost }: ReconciledAccount,
  { currency, connect }: NotConnectedView,
): TemplateResult | typeof nothing {
  if (accountId === null) return nothing
  return html`<li>
    <div class="to">
      ${name ?? accountId}${name ? html`<br /><span class="id">${accountId}</span>` : nothing}
    </div>
    <span class="num">${formatMoney(billedCost, currency)}</span>
    ${renderButton(texts.connect, () => connect(accountId), {
      name: texts.connectName(name ?? accountId),
    })}
  </li>`
}
