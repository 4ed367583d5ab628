import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { icon, spinner } from './icons.ts'

/** What is being read or done. */
export function renderWaiting(text: string, classes = 'hint'): TemplateResult {
  return html`<p class="waiting ${classes}">${icon(spinner, { classes: 'spinner' })} ${text}</p>`
}
