import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from './button.ts'
import { icon, spinner } from './icons.ts'

/** What a card without content says. */
export interface EmptyView {
  readonly drawing: string
  readonly title?: string
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void; readonly primary?: true }
}

/** A card that says why it is empty, with the one thing to do. */
export function renderEmpty({ drawing, title, text, action }: EmptyView): TemplateResult {
  return html`<div class="card empty" part="empty">
    ${icon(drawing, { classes: drawing === spinner ? 'spinner' : '' })}
    ${title ? html`<h2>${title}</h2>` : nothing}
    <p class="muted">${text}</p>
    ${
      action
        ? renderButton(action.label, action.run, { classes: action.primary ? 'primary' : '' })
        : nothing
    }
  </div>`
}

/** The first answer is not there yet. */
export function renderLoading(text: string): TemplateResult {
  return renderEmpty({ drawing: spinner, text })
}
