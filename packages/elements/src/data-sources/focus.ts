import type { LitElement } from 'lit'

/** Moves focus, once what is due is drawn. */
export async function focusOn(host: LitElement, selector: string): Promise<void> {
  host.requestUpdate()
  await host.updateComplete
  host.renderRoot.querySelector<HTMLElement>(selector)?.focus()
}

/** Gives focus back to the menu of a Data Source: every row has one. */
export async function focusMenu(host: LitElement, id: string): Promise<void> {
  await focusOn(host, `[data-popup-root="${CSS.escape(id)}"] [data-popup]`)
}
