import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Method } from './settings.ts'
import { words } from '../texts/connect.ts'

/** What the choice of the way to sign in shows and does. */
export interface MethodChoiceView {
  /** The recommended first. */
  readonly methods: readonly Method[]
  readonly method: Method
  readonly locked: boolean
  readonly choose: (method: Method) => void
}

/** Role or access key: native radios, drawn as one control. Nothing where there is no choice. */
export function renderMethodChoice({
  methods,
  method,
  locked,
  choose,
}: MethodChoiceView): TemplateResult | typeof nothing {
  if (methods.length < 2) return nothing
  return html`<fieldset class="segments" part="method" ?disabled=${locked}>
    <legend>${words.method}</legend>
    <div class="track">
      ${methods.map(
        (value, at) =>
          html`<label
            ><input
              type="radio"
              name="method"
              value=${value}
              .checked=${value === method}
              @change=${() => choose(value)}
            />${words[value]}${
              at === 0 && value === 'role'
                ? html` <span class="recommended">${words.recommended}</span>`
                : nothing
            }</label
          >`,
      )}
    </div>
  </fieldset>`
}
