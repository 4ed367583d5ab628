import type { LinkedAccount, LinkedAccounts } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatMoney } from '../texts/money.ts'
import { done, icon } from '../shared/icons.ts'
import { renderProblem } from '../shared/failure-notice.ts'
import { listed, matching, open } from './choice.ts'
import * as texts from '../texts/connect-many.ts'

/** Rows drawn at once: more are found by searching. */
const shownAtOnce = 200

/** What the choice of accounts shows and does. */
export interface ChooseView {
  readonly found: LinkedAccounts
  readonly search: string
  readonly selected: ReadonlySet<string>
  readonly find: (search: string) => void
  readonly toggle: (id: string) => void
  readonly toggleAll: (ids: readonly string[]) => void
}

/** The accounts to choose from: search, select all, and what each is billed. */
export function renderChoose({
  found,
  search,
  selected,
  find,
  toggle,
  toggleAll,
}: ChooseView): TemplateResult {
  const accounts = listed(found.accounts)
  const matches = matching(accounts, search)
  const choosable = open(matches).map(({ id }) => id)
  const all = choosable.length > 0 && choosable.every((id) => selected.has(id))
  return html`${renderProblem(found.problem)}
    ${
      accounts.length === 0
        ? html`<p class="hint">${texts.noneFound}</p>`
        : open(accounts).length === 0
          ? html`<p class="hint">${texts.none}</p>`
          : nothing
    }
    <div class="field">
      <label class="label" for="search">${texts.search}</label>
      <input
        class="input"
        id="search"
        type="search"
        autocomplete="off"
        placeholder=${texts.searchPlaceholder}
        @input=${({ target }: Event) => target instanceof HTMLInputElement && find(target.value)}
      />
    </div>
    <div class="accounts-head">
      <label class="check">
        <input
          type="checkbox"
          id="select-all"
          .checked=${all}
          .indeterminate=${!all && choosable.some((id) => selected.has(id))}
          ?disabled=${choosable.length === 0}
          @change=${() => toggleAll(choosable)}
        />
        ${search.trim() === '' ? texts.selectAll : texts.selectFound(choosable.length)}
      </label>
      <output class="count">${texts.selected(selected.size)}</output>
    </div>
    <ul class="accounts">
      ${matches.slice(0, shownAtOnce).map((account) => renderAccount(account, selected, toggle))}
    </ul>
    ${matches.length === 0 && accounts.length > 0 ? html`<p class="hint">${texts.noMatch}</p>` : nothing}
    ${renderRest(matches.length - shownAtOnce, found.accounts.length - accounts.length)}`
}

function renderAccount(
  { id, name, dataSourceId, billed = [] }: LinkedAccount,
  selected: ReadonlySet<string>,
  toggle: (id: string) => void,
): TemplateResult {
  const about = html`<span class="who"
      >${name ? html`<span>${name}</span> ` : nothing}<code class="subtle">${id}</code></span
    >
    <span class="billed">
      ${billed.map(({ amount, currency }) => html`<span>${formatMoney(amount, currency)}</span> `)}
      ${billed.length > 0 ? html`<span class="sr">${texts.billed}</span>` : nothing}
      ${
        dataSourceId === undefined
          ? nothing
          : html`<span class="status positive">${icon(done)} ${texts.accounts.connected}</span>`
      }
    </span>`
  return html`<li>
    ${
      dataSourceId === undefined
        ? html`<label class="check">
            <input
              type="checkbox"
              value=${id}
              .checked=${selected.has(id)}
              @change=${() => toggle(id)}
            />
            ${about}
          </label>`
        : html`<div class="check connected-account">${about}</div>`
    }
  </li>`
}

function renderRest(more: number, suspended: number): TemplateResult | typeof nothing {
  if (more <= 0 && suspended === 0) return nothing
  return html`<p class="hint">
    ${more > 0 ? texts.more(more) : nothing} ${suspended > 0 ? texts.suspended(suspended) : nothing}
  </p>`
}
