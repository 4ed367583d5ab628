import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { renderError } from '../form/field-error.ts'
import { renderField } from '../form/field.ts'
import { renderButton } from '../shared/button.ts'
import type { Failure } from '../shared/failure.ts'
import { renderNotice } from '../shared/notice.ts'
import { renderSegments } from '../shared/segments.ts'
import { renderOption, renderSelect } from '../shared/select.ts'
import * as texts from '../texts/distribution-form.ts'
import * as card from '../texts/distributions.ts'
import * as shared from '../texts/shared.ts'
import { toFormField } from './distribution-request.ts'
import type { FormErrors, FormField, TypedDistribution } from './distribution-request.ts'

// With more of them it takes longer to look than to type.
const findFrom = 12

/** An export whose rows can be distributed, and the accounts in it. */
export interface ExportChoice {
  readonly dataSourceId: string
  readonly exportName: string
  /** The root's name. */
  readonly sourceName: string
  readonly accounts: readonly { readonly id: string; readonly name?: string | undefined }[]
}

/** What is chosen in the form. */
export interface Chosen {
  /** Which of the exports. */
  readonly at: number
  readonly who: TypedDistribution['who']
  readonly where: TypedDistribution['where']
  /** What the accounts are looked for by. */
  readonly find: string
}

/** What the form shows and does. */
export interface DistributionFormView extends Chosen {
  readonly exports: readonly ExportChoice[]
  readonly errors: FormErrors
  /** What the server said that is about no field. */
  readonly failure: Failure | undefined
  readonly busy: boolean
  readonly change: (change: Partial<Chosen>) => void
  readonly edited: (field: FormField) => void
  readonly send: (form: HTMLFormElement) => void
  readonly cancel: () => void
}

/** The form of a new distribution: whose rows, where to, when. */
export function renderDistributionForm(view: DistributionFormView): TemplateResult {
  const { failure, busy } = view
  return html`<form
    class="distribution-form"
    part="distribution-form"
    novalidate
    aria-label=${card.create}
    aria-busy=${busy ? 'true' : 'false'}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      if (event.currentTarget instanceof HTMLFormElement) view.send(event.currentTarget)
    }}
    @input=${({ target }: Event) => {
      const field = target instanceof HTMLElement ? toFormField(target.id) : undefined
      if (field) view.edited(field)
    }}
    @keydown=${({ key }: KeyboardEvent) => key === 'Escape' && view.cancel()}
  >
    ${
      failure
        ? renderNotice({
            classes: 'critical',
            id: 'distribution-failure',
            title: failure.message,
            text: failure.remedy,
          })
        : nothing
    }
    ${renderExports(view)} ${renderWho(view)} ${renderWhere(view)}
    ${renderLabelled('schedule', texts.when, [
      renderOption('after_update', texts.after_update, true),
      renderOption('daily', texts.daily, false),
      renderOption('weekly', texts.weekly, false),
    ])}
    <div class="actions">
      <button class="button primary" type="submit" aria-disabled=${busy ? 'true' : nothing}>
        ${texts.create}
      </button>
      ${renderButton(texts.cancel, view.cancel, { classes: 'quiet' })}
    </div>
  </form>`
}

function renderExports({
  exports,
  at,
  change,
}: DistributionFormView): TemplateResult | typeof nothing {
  if (exports.length < 2) return nothing
  const options = exports.map(({ exportName, sourceName }, index) =>
    renderOption(String(index), `${exportName}, ${sourceName}`, index === at),
  )
  return renderLabelled('export', texts.exportTitle, options, (value) =>
    change({ at: Number(value) }),
  )
}

function renderWho(view: DistributionFormView): TemplateResult {
  const { who, errors, change } = view
  const error = errors.accounts
  return renderSegments<DistributionFormView['who']>({
    name: 'who',
    legend: texts.who,
    options: [
      ['each', card.each],
      ['selected', texts.selected],
    ],
    chosen: who,
    choose: (chosen) => change({ who: chosen }),
    describedBy: error ? 'accounts-error accounts-hint' : 'accounts-hint',
    below: html`${error ? renderError('accounts', error) : nothing}
      <p class="hint" id="accounts-hint">${who === 'each' ? texts.eachHint : texts.selectedHint}</p>
      ${who === 'selected' ? renderAccounts(view) : nothing}`,
  })
}

function renderAccounts({
  exports,
  at,
  find,
  change,
  edited,
}: DistributionFormView): TemplateResult {
  const accounts = exports[at]?.accounts ?? []
  const wanted = find.trim().toLowerCase()
  return html`${
      accounts.length > findFrom
        ? html`<input
            class="input find"
            type="search"
            autocomplete="off"
            spellcheck="false"
            aria-label=${texts.find}
            placeholder=${texts.find}
            @input=${({ target }: Event) =>
              target instanceof HTMLInputElement && change({ find: target.value })}
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

function renderWhere(view: DistributionFormView): TemplateResult {
  const { where, change } = view
  return html`${renderSegments<DistributionFormView['where']>({
    name: 'where',
    legend: texts.where,
    options: [
      ['download', card.download],
      ['s3', texts.s3],
    ],
    chosen: where,
    choose: (chosen) => change({ where: chosen }),
    below: html`<p class="hint">${where === 's3' ? texts.s3Hint : texts.downloadHint}</p>`,
  })}
  ${
    where === 's3'
      ? html`<div class="place">
            ${renderText('bucket', texts.bucket, view)} ${renderText('prefix', texts.prefix, view)}
          </div>
          ${renderText('roleArn', texts.roleArn, view)}`
      : nothing
  }`
}

function renderText(
  id: 'bucket' | 'prefix' | 'roleArn',
  label: string,
  { errors }: DistributionFormView,
): TemplateResult {
  const required = id === 'bucket'
  return renderField({
    id,
    label,
    required,
    optional: required ? undefined : shared.optional,
    error: errors[id],
    mono: true,
  })
}

function renderLabelled(
  id: string,
  label: string,
  options: readonly TemplateResult[],
  choose?: (value: string) => void,
): TemplateResult {
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    ${renderSelect({ id, options, ...(choose && { choose }) })}
  </div>`
}
