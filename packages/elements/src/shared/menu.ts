import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon, more } from './icons.ts'
import type { Popup } from './popup.ts'

/** A button and what it opens. */
export interface PopupView {
  /** Tells it from the element's others. */
  readonly key: string
  readonly popup: Popup
  readonly label: unknown
  /** The accessible name of the button, where its label is an icon. */
  readonly name?: string
  readonly classes?: string
  readonly content: () => TemplateResult
}

/** A button that opens a popup below itself. */
export function renderPopup(view: PopupView): TemplateResult {
  const { key, popup, label, name, classes = '', content } = view
  const open = popup.open === key
  return html`<div
    class="popup-root"
    data-popup-root=${key}
    @keydown=${popup.onKey}
    @focusout=${popup.onFocusOut}
  >
    <button
      class="button ${classes}"
      type="button"
      data-popup
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${name ?? nothing}
      @click=${() => popup.toggle(key)}
    >
      ${label}
    </button>
    ${open ? content() : nothing}
  </div>`
}

/** One line of a menu. */
export type MenuItem = readonly [label: string, run: () => void]

/** All that can be done with one thing, behind one button. */
export function renderMenu(
  key: string,
  { popup, name, items }: Pick<PopupView, 'popup' | 'name'> & { items: readonly MenuItem[] },
): TemplateResult {
  const choose = (run: () => void) => (): void => {
    popup.close()
    run()
  }
  return renderPopup({
    key,
    popup,
    ...(name && { name }),
    label: icon(more),
    classes: 'quiet slim only-icon more',
    content: () =>
      html`<ul class="popup to-end">
        ${items.map(
          ([label, run]) =>
            html`<li>
              <button class="item" type="button" @click=${choose(run)}>${label}</button>
            </li>`,
        )}
      </ul>`,
  })
}
