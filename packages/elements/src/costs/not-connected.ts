import type { ReconciledAccount } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { counted, formatNumber } from '../texts/format.ts'
import { formatMoney } from '../texts/money.ts'
import { words } from '../texts/costs.ts'

/** How many accounts are shown before one asks for more, and how many come then. */
export const UNCONNECTED_AT_ONCE = 10

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
  const left = accounts.length - shown
  return html`<section class="card" part="missing" aria-labelledby="missing">
    <div class="card-head">
      <div>
        <h2 id="missing">
          ${words.missing} <span class="count">${formatNumber(accounts.length)}</span>
        </h2>
        <p class="small subtle">${words.missingText}</p>
      </div>
    </div>
    <ul class="rows">
      ${accounts.slice(0, shown).map((account) => renderAccount(account, view))}
    </ul>
    ${
      left > 0
        ? html`<div class="actions more">
            <button class="button quiet slim" type="button" @click=${showMore}>
              ${fill(words.showMore, {
                more: counted(
                  Math.min(left, UNCONNECTED_AT_ONCE),
                  words.moreAccount,
                  words.moreAccounts,
                ),
              })}
            </button>
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
    <button
      class="button slim"
      type="button"
      aria-label=${fill(words.connectName, { name: name ?? accountId }) ?? words.connect}
      @click=${() => connect(accountId)}
    >
      ${words.connect}
    </button>
  </li>`
}
