import type { DataSourceType } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon, spinner } from '../shared/icons.ts'
import { renderField } from './field.ts'
import type { FieldView } from './field.ts'
import type { Field } from './fields.ts'
import { renderTypeChoice } from './type-choice.ts'
import type { FieldErrors } from './validate.ts'
import { words } from './words.ts'

/** What the form shows and does. */
export interface FormView {
  readonly type: DataSourceType
  readonly busy: boolean
  readonly errors: FieldErrors
  /** What is on top; its live region is there from the start. */
  readonly alert: TemplateResult | typeof nothing
  /** What the polite live region says. */
  readonly status: string
  /** Said after the secret's field when a secret was pasted. */
  readonly arrived: string | undefined
  readonly policy: TemplateResult
  /** The request to quote to support, when one failed. */
  readonly reference: TemplateResult | typeof nothing
  readonly submit: (event: Event) => void
  readonly edit: (event: Event) => void
  readonly paste: (event: ClipboardEvent) => void
  readonly choose: (type: DataSourceType) => void
  readonly cancel: () => void
  readonly stop: () => void
}

/** The form, in reading order. */
export function renderForm(view: FormView): TemplateResult {
  const { type, busy, errors } = view
  return html`<form
    class="connect card"
    part="form"
    novalidate
    aria-labelledby="title"
    aria-busy=${busy ? 'true' : nothing}
    @submit=${view.submit}
    @input=${view.edit}
    @paste=${view.paste}
  >
    <h2 class="title" id="title">${words.title}</h2>
    <div class=${view.alert === nothing ? 'sr' : ''} role="alert">${view.alert}</div>
    ${renderTypeChoice({ type, locked: busy, error: errors.type, choose: view.choose })}
    ${keyFields(view).map((field) => renderField(field))}
    ${type === 'root' ? renderExport(view) : nothing} ${busy ? nothing : view.policy}
    <div class=${busy ? 'progress' : 'sr'} role="status" part="progress">
      ${busy ? html`${icon(spinner, { classes: 'spinner' })} ${words.waiting}` : view.status}
    </div>
    <footer>
      <button
        class="button primary"
        part="submit"
        type="submit"
        aria-disabled=${busy ? 'true' : nothing}
      >
        ${busy ? words.connecting : words.submit}
      </button>
      ${
        busy
          ? html`<button class="button quiet" part="cancel" type="button" @click=${view.stop}>
              ${words.stop}
            </button>`
          : html`<button class="button quiet" part="cancel" type="button" @click=${view.cancel}>
              ${words.cancel}
            </button>`
      }
    </footer>
    ${view.reference}
  </form>`
}

function keyFields({ busy, errors, arrived }: FormView): readonly FieldView[] {
  const key = { readonly: busy, mono: true, required: true }
  return [
    {
      ...key,
      id: 'accessKeyId',
      label: words.accessKeyId,
      hint: busy ? undefined : words.accessKeyIdHint,
      error: errors.accessKeyId,
    },
    {
      ...key,
      id: 'secretAccessKey',
      label: words.secretAccessKey,
      hint: busy ? undefined : [arrived, words.secretHint].filter(Boolean).join(' '),
      error: errors.secretAccessKey,
      secret: true,
    },
    {
      readonly: busy,
      id: 'name',
      label: words.name,
      optional: words.optional,
      hint: busy ? undefined : words.nameHint,
      placeholder: words.namePlaceholder,
      error: errors.name,
    },
  ]
}

function renderExport({ busy, errors }: FormView): TemplateResult {
  const field = (id: Field, label: string, placeholder?: string): TemplateResult =>
    renderField({
      id,
      label,
      ...(placeholder && { placeholder }),
      error: errors[id],
      readonly: busy,
      mono: true,
    })
  return html`<fieldset class="export" part="export" aria-describedby="export-hint">
    <legend>${words.export} <span class="optional">${words.optional}</span></legend>
    <p class="hint" id="export-hint">${words.exportHint}</p>
    ${field('bucket', words.bucket)}
    <div class="pair">
      ${field('prefix', words.prefix, words.prefixPlaceholder)}
      ${field('exportName', words.exportName, words.exportNamePlaceholder)}
    </div>
  </fieldset>`
}
