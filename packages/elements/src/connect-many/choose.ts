import type { LinkedAccount, LinkedAccounts } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatMoney } from '../texts/money.ts'
import { fill } from '../shared/fill.ts'
import { formatNumber } from '../texts/format.ts'
import { alert, done, icon } from '../shared/icons.ts'
import { listed, matching, open } from './choice.ts'
import { words } from '../texts/connect-many.ts'

/** Rows drawn at once: more are found by searching. */
const SHOWN = 200

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
  const count = String(choosable.length)
  return html`${renderProblem(found)}
    ${
      accounts.length === 0
        ? html`<p class="hint">${words.noneFound}</p>`
        : open(accounts).length === 0
          ? html`<p class="hint">${words.none}</p>`
          : nothing
    }
    <div class="field">
      <label class="label" for="search">${words.search}</label>
      <input
        class="input"
        id="search"
        type="search"
        autocomplete="off"
        placeholder=${words.searchPlaceholder}
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
        ${search.trim() === '' ? words.selectAll : fill(words.selectFound, { count })}
      </label>
      <output class="count">${fill(words.selected, { count: formatNumber(selected.size) })}</output>
    </div>
    <ul class="accounts">
      ${matches.slice(0, SHOWN).map((account) => renderAccount(account, selected, toggle))}
    </ul>
    ${matches.length === 0 && accounts.length > 0 ? html`<p class="hint">${words.noMatch}</p>` : nothing}
    ${renderRest(matches.length - SHOWN, found.accounts.length - accounts.length)}`
}

function renderProblem({ problem }: LinkedAccounts): TemplateResult | typeof nothing {
  if (!problem) return nothing
  return html`<div class="notice caution">
    ${icon(alert)}
    <p><strong>${problem.message}</strong> ${problem.remedy}</p>
  </div>`
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
      ${billed.length > 0 ? html`<span class="sr">${words.billed}</span>` : nothing}
      ${
        dataSourceId === undefined
          ? nothing
          : html`<span class="status positive">${icon(done)} ${words.connected}</span>`
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
  const left =
    suspended === 1 ? words.oneSuspended : fill(words.suspended, { count: formatNumber(suspended) })
  return html`<p class="hint">
    ${more > 0 ? fill(words.more, { count: formatNumber(more) }) : nothing}
    ${suspended > 0 ? left : nothing}
  </p>`
}
