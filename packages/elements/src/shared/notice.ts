import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { alert, icon } from './icons.ts'

/** What a notice says, and how it looks. */
export interface NoticeView {
  /** `caution`, `critical`, and classes of the element's own. */
  readonly classes?: string
  /** @defaultValue the sign of an alert */
  readonly drawing?: TemplateResult | typeof nothing
  readonly title?: unknown
  readonly text?: unknown
  /** The buttons that help. */
  readonly actions?: unknown
  readonly part?: string
  /** With it the notice can be given focus. */
  readonly id?: string
}

/** A notice: an icon, what happened, and the actions that help. */
export function renderNotice(view: NoticeView): TemplateResult {
  const { classes = '', drawing = icon(alert), title, text, actions, part, id } = view
  return html`<div
    class="notice ${classes}"
    part=${part ?? nothing}
    id=${id ?? nothing}
    tabindex=${id ? '-1' : nothing}
  >
    ${drawing}
    <p>${title ? html`<strong>${title}</strong>` : nothing} ${text}</p>
    ${actions ? html`<div class="actions">${actions}</div>` : nothing}
  </div>`
}
