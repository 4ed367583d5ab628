import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { down, icon } from './icons.ts'

/** A choice from a list. */
export interface SelectView {
  /** Its accessible name; absent where a label names it. */
  readonly name?: string
  readonly id?: string
  readonly options: unknown
  readonly choose?: (value: string) => void
}

/** One option of a {@link renderSelect}. */
export function renderOption(value: string, label: string, selected: boolean): TemplateResult {
  return html`<option value=${value} .selected=${selected}>${label}</option>`
}

/** A native select that looks like a button. */
export function renderSelect({ name, id, options, choose }: SelectView): TemplateResult {
  return html`<span class="pick">
    <select
      class="button"
      id=${id ?? nothing}
      name=${id ?? nothing}
      aria-label=${name ?? nothing}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement) choose?.(target.value)
      }}
    >
      ${options}
    </select>
    ${icon(down)}
  </span>`
}
