import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Failure } from '../shared/failure.ts'
import { alert, down, icon } from '../shared/icons.ts'
import { words } from '../texts/distributions.ts'
import type { OrderErrors, OrderField, TypedOrder } from './order.ts'

// With more of them it takes longer to look than to type.
const FIND_FROM = 12

/** An export whose rows can be distributed, and the accounts in it. */
export interface ExportChoice {
  readonly dataSourceId: string
  readonly exportName: string
  /** The root's name. */
  readonly sourceName: string
  readonly accounts: readonly { readonly id: string; readonly name?: string | undefined }[]
}

/** What the form shows and does. */
export interface OrderFormView {
  readonly exports: readonly ExportChoice[]
  /** Which of `exports`. */
  readonly at: number
  readonly who: TypedOrder['who']
  readonly where: TypedOrder['where']
  /** What the accounts are looked for by. */
  readonly find: string
  readonly errors: OrderErrors
  /** What the server said that is about no field. */
  readonly failure: Failure | undefined
  readonly busy: boolean
  readonly change: (change: Partial<Pick<OrderFormView, 'at' | 'who' | 'where' | 'find'>>) => void
  readonly edited: (field: OrderField) => void
  readonly send: (form: HTMLFormElement) => void
  readonly cancel: () => void
}

/** The form of a new standing order: whose rows, where to, when. */
export function renderOrderForm(view: OrderFormView): TemplateResult {
  const { where, failure, busy } = view
  return html`<form
    class="order"
    part="order"
    novalidate
    aria-label=${words.create}
    aria-busy=${busy ? 'true' : 'false'}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      if (event.currentTarget instanceof HTMLFormElement) view.send(event.currentTarget)
    }}
    @keydown=${({ key }: KeyboardEvent) => {
      if (key === 'Escape') view.cancel()
    }}
  >
    ${
      failure
        ? html`<div class="notice critical" id="order-failure" tabindex="-1">
            ${icon(alert)}
            <p><strong>${failure.message}</strong> ${failure.remedy}</p>
          </div>`
        : nothing
    }
    ${renderExports(view)} ${renderWho(view)}
    <fieldset class="segments">
      <legend>${words.where}</legend>
      <div class="track">
        ${radio('where', 'download', words.download, where, () => view.change({ where: 'download' }))}
        ${radio('where', 's3', words.s3, where, () => view.change({ where: 's3' }))}
      </div>
      <p class="hint">${where === 's3' ? words.s3Hint : words.downloadHint}</p>
    </fieldset>
    ${
      where === 's3'
        ? html`<div class="place">
              ${renderText('bucket', words.bucket, view)}
              ${renderText('prefix', words.prefix, view)}
            </div>
            ${renderText('roleArn', words.roleArn, view)}`
        : nothing
    }
    ${renderSelect('schedule', words.when, [
      ['after_update', words.after_update],
      ['daily', words.dailyOption],
      ['weekly', words.weeklyOption],
    ])}
    <div class="actions">
      <button class="button primary" type="submit" aria-disabled=${busy ? 'true' : nothing}>
        ${words.make}
      </button>
      <button class="button quiet" type="button" @click=${view.cancel}>${words.cancel}</button>
    </div>
  </form>`
}

function renderExports({ exports, at, change }: OrderFormView): TemplateResult | typeof nothing {
  if (exports.length < 2) return nothing
  const options = exports.map(
    ({ exportName, sourceName }, index) => [String(index), `${exportName}, ${sourceName}`] as const,
  )
  return renderSelect('export', words.export, options, {
    value: String(at),
    change: (value) => change({ at: Number(value) }),
  })
}

function renderWho({ who, errors, change, ...view }: OrderFormView): TemplateResult {
  const error = errors.accounts
  return html`<fieldset
    class="segments"
    aria-describedby=${error ? 'accounts-error accounts-hint' : 'accounts-hint'}
  >
    <legend>${words.who}</legend>
    <div class="track">
      ${radio('who', 'each', words.each, who, () => change({ who: 'each' }))}
      ${radio('who', 'selected', words.selected, who, () => change({ who: 'selected' }))}
    </div>
    ${error ? renderError('accounts', error) : nothing}
    <p class="hint" id="accounts-hint">${who === 'each' ? words.eachHint : words.selectedHint}</p>
    ${who === 'selected' ? renderAccounts({ ...view, who, errors, change }) : nothing}
  </fieldset>`
}

function renderAccounts({ exports, at, find, change, edited }: OrderFormView): TemplateResult {
  const accounts = exports[at]?.accounts ?? []
  const wanted = find.trim().toLowerCase()
  return html`${
      accounts.length > FIND_FROM
        ? html`<input
            class="input find"
            type="search"
            autocomplete="off"
            spellcheck="false"
            aria-label=${words.find}
            placeholder=${words.find}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLInputElement) change({ find: target.value })
            }}
          />`
        : nothing
    }
    <ul class="accounts" id="accounts" @change=${() => edited('accounts')}>
      ${repeat(
        accounts,
        ({ id }) => id,
        ({ id, name }) =>
          // Hidden, not removed: what was ticked stays ticked.
          html`<li ?hidden=${!`${name ?? ''} ${id}`.toLowerCase().includes(wanted)}>
            <label
              ><input type="checkbox" name="account" value=${id} />${name ?? id}
              ${name ? html`<span class="id">${id}</span>` : nothing}</label
            >
          </li>`,
      )}
    </ul>`
}

function renderText(
  id: 'bucket' | 'prefix' | 'roleArn',
  label: string,
  { errors, edited }: OrderFormView,
): TemplateResult {
  const error = errors[id]
  return html`<div class="field">
    <label class="label" for=${id}
      >${label}${
        id === 'bucket' ? nothing : html` <span class="optional">${words.optional}</span>`
      }</label
    >
    <input
      class="input mono"
      id=${id}
      name=${id}
      type="text"
      autocomplete="off"
      spellcheck="false"
      autocapitalize="none"
      aria-required=${id === 'bucket' ? 'true' : nothing}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${error ? `${id}-error` : nothing}
      @input=${() => edited(id)}
    />
    ${error ? renderError(id, error) : nothing}
  </div>`
}

function renderError(id: OrderField, error: string): TemplateResult {
  return html`<p class="error" id="${id}-error">${icon(alert)}<span>${error}</span></p>`
}

function renderSelect(
  id: string,
  label: string,
  options: readonly (readonly [string, string])[],
  { value, change }: { value?: string; change?: (value: string) => void } = {},
): TemplateResult {
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    <span class="pick">
      <select
        class="button"
        id=${id}
        name=${id}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) change?.(target.value)
        }}
      >
        ${options.map(
          ([each, text]) =>
            html`<option value=${each} .selected=${each === value}>${text}</option>`,
        )}
      </select>
      ${icon(down)}
    </span>
  </div>`
}

function radio<Value extends string>(
  name: string,
  value: Value,
  label: string,
  chosen: Value,
  choose: () => void,
): TemplateResult {
  return html`<label
    ><input
      type="radio"
      name=${name}
      value=${value}
      .checked=${value === chosen}
      @change=${choose}
    />${label}</label
  >`
}
