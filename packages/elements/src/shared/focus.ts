import type { LitElement } from 'lit'

/** Moves focus to what `selector` finds, once what is due is drawn. */
export async function focusOn(host: LitElement, selector: string): Promise<void> {
  host.requestUpdate()
  await host.updateComplete
  host.renderRoot.querySelector<HTMLElement>(selector)?.focus()
}

/** Gives focus back to the button of a popup. */
export async function focusMenu(host: LitElement, key: string): Promise<void> {
  await focusOn(host, `[data-popup-root="${CSS.escape(key)}"] [data-popup]`)
}
