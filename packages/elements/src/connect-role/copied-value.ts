import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'

/** A value to copy: an account, an External ID, a command. */
export function renderValue(
  copier: Copier,
  { key, value, name }: { readonly key: string; readonly value: string; readonly name: string },
): TemplateResult {
  return html`<div class="copy">
    <code>${value}</code>${copyButton({ copier, key, name, text: value })}
  </div>`
}
