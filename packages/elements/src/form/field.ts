import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderError } from './field-error.ts'

/** One text input of a form. Its value lives in the input and nowhere else. */
export interface FieldView {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  /** What the typed text looks like it is: a hint that stands out, with what helps. */
  readonly hunch?: TemplateResult | undefined
  readonly error?: string | undefined
  readonly placeholder?: string | undefined
  /** Shown beside the label. */
  readonly optional?: string | undefined
  readonly required?: boolean
  readonly mono?: boolean
  readonly secret?: boolean
  readonly readonly?: boolean
}

/** Label, input, error, hint. No `value` is bound: nothing typed gets into a template. */
export function renderField(field: FieldView): TemplateResult {
  const { id, label, hint, hunch, error, placeholder, optional, required, mono, secret } = field
  const described = [error && `${id}-error`, hunch && `${id}-hunch`, hint && `${id}-hint`]
    .filter(Boolean)
    .join(' ')
  return html`<div class="field" part="field">
    <label class="label" part="label" for=${id}
      >${label}${optional ? html` <span class="optional">${optional}</span>` : nothing}</label
    >
    <input
      class=${mono ? 'input mono' : 'input'}
      part="input"
      id=${id}
      type=${secret ? 'password' : 'text'}
      autocomplete="off"
      spellcheck="false"
      autocapitalize="none"
      data-1p-ignore
      data-lpignore="true"
      data-bwignore
      data-form-type="other"
      placeholder=${placeholder ?? nothing}
      aria-required=${required ? 'true' : nothing}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${described || nothing}
      ?readonly=${field.readonly ?? false}
    />
    ${error ? renderError(id, error) : nothing}
    ${hunch ? html`<div class="hint hunch" part="hint" id="${id}-hunch">${hunch}</div>` : nothing}
    ${hint ? html`<p class="hint" part="hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>`
}
