import type { DataSourceType } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { CredentialsForm } from '../credentials/credentials-form.ts'
import { renderExportFields } from '../form/export-fields.ts'
import { renderError } from '../form/field-error.ts'
import { renderField } from '../form/field.ts'
import { renderSegments } from '../shared/segments.ts'
import { renderWaiting } from '../shared/waiting.ts'
import * as texts from '../texts/connect.ts'
import * as shared from '../texts/shared.ts'

/** What the form shows and does. */
export interface FormView {
  readonly type: DataSourceType
  readonly form: CredentialsForm
  readonly busy: boolean
  /** The one thing that helps against what is wrong. */
  readonly action: TemplateResult | typeof nothing
  /** What the polite live region says. */
  readonly status: string
  /** What is done, now and to come while connecting. */
  readonly progress: TemplateResult | undefined
  readonly policy: () => TemplateResult | typeof nothing
  /** The request to quote to support, when one failed. */
  readonly reference: TemplateResult | typeof nothing
  readonly submit: (event: Event) => void
  readonly edit: (event: Event) => void
  readonly choose: (type: DataSourceType) => void
  readonly cancel: () => void
  readonly stop: () => void
}

/** The form, in reading order. */
export function renderForm(view: FormView): TemplateResult {
  const { type, form, busy } = view
  if (form.barred) return renderBarred()
  const { errors } = form.faults
  return html`<form
    class="connect card"
    part="form"
    novalidate
    aria-labelledby="title"
    aria-busy=${busy ? 'true' : nothing}
    @submit=${view.submit}
    @input=${view.edit}
    @paste=${(event: ClipboardEvent) => form.pasted(event)}
  >
    <h2 class="title" id="title">${texts.title}</h2>
    ${form.renderAlert(view.action, texts.notConnected)} ${renderType(view)} ${form.render(type)}
    ${
      form.methods
        ? html`${renderName(view)}
          ${type === 'root' ? renderExportFields({ busy, errors }) : nothing}
          ${busy ? nothing : view.policy()}`
        : nothing
    }
    <div class=${busy ? '' : 'sr'} role="status" part="progress">
      ${busy ? (view.progress ?? renderWaiting(texts.waiting, '')) : view.status}
    </div>
    <div class="foot">
      <button
        class="button primary"
        part="submit"
        type="submit"
        aria-disabled=${busy ? 'true' : nothing}
      >
        ${busy ? texts.connecting : texts.submit}
      </button>
      <button
        class="button quiet"
        part="cancel"
        type="button"
        @click=${busy ? view.stop : view.cancel}
      >
        ${busy ? texts.stop : texts.cancel}
      </button>
    </div>
    ${view.reference}
  </form>`
}

/** In place of the form: nobody is to type a secret that will be refused. */
function renderBarred(): TemplateResult {
  return html`<section class="connect card" part="form" aria-labelledby="title">
    <h2 class="title" id="title">${texts.title}</h2>
    <div class="notice" part="notice" role="status">
      <p><strong>${texts.barred}</strong> ${texts.barredRemedy}</p>
    </div>
  </section>`
}

function renderType({ type, form, busy, choose }: FormView): TemplateResult {
  const error = form.faults.errors.type
  return renderSegments<DataSourceType>({
    part: 'type',
    name: 'type',
    legend: texts.type,
    options: [
      ['linked', texts.linked],
      ['root', texts.root],
    ],
    chosen: type,
    locked: busy,
    choose,
    describedBy: error ? 'type-error type-hint' : 'type-hint',
    below: html`${error ? renderError('type', error) : nothing}
      <p class="hint" part="hint" id="type-hint">
        ${type === 'root' ? texts.rootHint : texts.linkedHint}
      </p>`,
  })
}

function renderName({ busy, form }: FormView): TemplateResult {
  return renderField({
    readonly: busy,
    id: 'name',
    label: texts.name,
    optional: shared.optional,
    hint: busy ? undefined : texts.nameHint,
    placeholder: texts.namePlaceholder,
    error: form.faults.errors.name,
  })
}
