import type { DataSourceType } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderError } from '../form/field.ts'
import { words } from '../texts/connect.ts'

/** What the choice of the account type shows and does. */
export interface TypeChoiceView {
  readonly type: DataSourceType
  readonly locked: boolean
  readonly error: string | undefined
  readonly choose: (type: DataSourceType) => void
}

/** Linked or Root: native radios, drawn as one control. */
export function renderTypeChoice({ type, locked, error, choose }: TypeChoiceView): TemplateResult {
  const radio = (value: DataSourceType): TemplateResult =>
    html`<label
      ><input
        type="radio"
        name="type"
        id=${value === type ? 'type' : nothing}
        value=${value}
        .checked=${value === type}
        @change=${() => choose(value)}
      />${words[value]}</label
    >`
  return html`<fieldset
    class="segments"
    part="type"
    ?disabled=${locked}
    aria-describedby=${error ? 'type-error type-hint' : 'type-hint'}
  >
    <legend>${words.type}</legend>
    <div class="track">${radio('linked')}${radio('root')}</div>
    ${error ? renderError('type', error) : nothing}
    <p class="hint" part="hint" id="type-hint">
      ${type === 'root' ? words.rootHint : words.linkedHint}
    </p>
  </fieldset>`
}
