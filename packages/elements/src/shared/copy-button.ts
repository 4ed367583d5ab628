import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import * as texts from '../texts/shared.ts'
import type { Copier } from './copier.ts'
import { alert, check, copy, icon } from './icons.ts'

/** What a copy button copies and how it looks. */
export interface CopyButtonOptions {
  readonly copier: Copier
  /** Tells this button from the element's others. */
  readonly key: string
  /** What is copied. A function when it has to be fetched or put together first. */
  readonly text: string | (() => string | Promise<string>)
  /** What it says; an icon alone when absent. */
  readonly label?: string
  /** Its accessible name, where the label alone is not enough. */
  readonly name?: string
  readonly classes?: string
}

/** A button that copies; its icon turns to a check for 2 s. */
export function copyButton({
  copier,
  key,
  text,
  label,
  name,
  classes = 'quiet',
}: CopyButtonOptions): TemplateResult {
  const failed = copier.failed === key
  return html`<button
    class="button slim ${classes} ${label ? '' : 'only-icon'}"
    type="button"
    aria-label=${(failed && label ? undefined : name) ?? nothing}
    @click=${() => copier.copy(key, text)}
  >
    ${
      copier.copied === key ? icon(check, { classes: 'positive' }) : icon(failed ? alert : copy)
    }${failed && label ? texts.notCopied : label}
  </button>`
}
