import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'

/** A choice of a few. */
export interface SegmentsView<Value extends string> {
  readonly name: string
  readonly legend: string
  readonly options: readonly (readonly [value: Value, label: unknown])[]
  readonly chosen: string | undefined
  readonly choose: (value: Value) => void
  readonly locked?: boolean
  /** The legend is for screen readers only. */
  readonly bare?: boolean
  readonly classes?: string
  readonly part?: string
  /** What describes it: IDs. */
  readonly describedBy?: string
  /** What stands below: a hint, an error. */
  readonly below?: unknown
}

/** Native radios, drawn as one control. */
export function renderSegments<Value extends string>(view: SegmentsView<Value>): TemplateResult {
  const { name, options, chosen, choose, classes = '', part, describedBy, below } = view
  return html`<fieldset
    class="segments ${classes}"
    part=${part ?? nothing}
    ?disabled=${view.locked ?? false}
    aria-describedby=${describedBy ?? nothing}
  >
    <legend class=${view.bare ? 'sr' : ''}>${view.legend}</legend>
    <div class="track">
      ${options.map(
        ([value, label]) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              id=${value === chosen ? name : nothing}
              value=${value}
              .checked=${value === chosen}
              @change=${() => choose(value)}
            />${label}</label
          >`,
      )}
    </div>
    ${below ?? nothing}
  </fieldset>`
}
