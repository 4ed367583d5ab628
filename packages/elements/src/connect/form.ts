import type { DataSourceType } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon, spinner } from '../shared/icons.ts'
import { renderExportFields } from '../form/export-fields.ts'
import { renderField } from '../form/field.ts'
import { renderMethodChoice } from '../credentials/method-choice.ts'
import type { Method } from '../credentials/settings.ts'
import { renderTypeChoice } from './type-choice.ts'
import type { FieldErrors } from '../form/validate.ts'
import { words } from '../texts/connect.ts'

/** What the form shows and does. */
export interface FormView {
  readonly type: DataSourceType
  /** Ways to sign in; `undefined` until the server has said. */
  readonly methods: readonly Method[] | undefined
  readonly method: Method
  readonly busy: boolean
  readonly errors: FieldErrors
  /** What is on top; its live region is there from the start. */
  readonly alert: TemplateResult | typeof nothing
  /** What the polite live region says. */
  readonly status: string
  /** What is done, now and to come while connecting. */
  readonly progress: TemplateResult | undefined
  /** The fields of the chosen way to sign in. */
  readonly credentials: () => TemplateResult | readonly TemplateResult[]
  readonly policy: () => TemplateResult | typeof nothing
  /** The request to quote to support, when one failed. */
  readonly reference: TemplateResult | typeof nothing
  readonly submit: (event: Event) => void
  readonly edit: (event: Event) => void
  readonly paste: (event: ClipboardEvent) => void
  readonly choose: (type: DataSourceType) => void
  readonly chooseMethod: (method: Method) => void
  readonly cancel: () => void
  readonly stop: () => void
}

/** The form, in reading order. */
export function renderForm(view: FormView): TemplateResult {
  const { type, methods, method, busy, errors } = view
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
    ${
      methods
        ? html`${renderMethodChoice({ methods, method, locked: busy, choose: view.chooseMethod })}
          ${view.credentials()} ${renderName(view)}
          ${type === 'root' ? renderExportFields({ busy, errors }) : nothing}
          ${busy ? nothing : view.policy()}`
        : html`<p class="waiting hint">
            ${icon(spinner, { classes: 'spinner' })} ${words.loading}
          </p>`
    }
    <div class=${busy ? '' : 'sr'} role="status" part="progress">
      ${
        busy
          ? (view.progress ??
            html`<p class="waiting">${icon(spinner, { classes: 'spinner' })} ${words.waiting}</p>`)
          : view.status
      }
    </div>
    <div class="foot">
      <button
        class="button primary"
        part="submit"
        type="submit"
        aria-disabled=${busy ? 'true' : nothing}
      >
        ${busy ? words.connecting : words.submit}
      </button>
      <button
        class="button quiet"
        part="cancel"
        type="button"
        @click=${busy ? view.stop : view.cancel}
      >
        ${busy ? words.stop : words.cancel}
      </button>
    </div>
    ${view.reference}
  </form>`
}

function renderName({ busy, errors }: FormView): TemplateResult {
  return renderField({
    readonly: busy,
    id: 'name',
    label: words.name,
    optional: words.optional,
    hint: busy ? undefined : words.nameHint,
    placeholder: words.namePlaceholder,
    error: errors.name,
  })
}
