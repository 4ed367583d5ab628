import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'

/** How a button looks and what it is called. */
export interface ButtonOptions {
  /** @defaultValue `slim` */
  readonly classes?: string
  /** Its accessible name, where the label alone is not enough. */
  readonly name?: string | undefined
  /** Something is under way: it is not to be pressed. */
  readonly busy?: boolean
  /** Of a button that opens something. */
  readonly expanded?: boolean
}

/** A button that does something. */
export function renderButton(
  label: unknown,
  run: () => void,
  { classes = 'slim', name, busy, expanded }: ButtonOptions = {},
): TemplateResult {
  return html`<button
    class="button ${classes}"
    type="button"
    aria-label=${name ?? nothing}
    aria-disabled=${busy ? 'true' : nothing}
    aria-expanded=${expanded === undefined ? nothing : String(expanded)}
    @click=${() => run()}
  >
    ${label}
  </button>`
}
