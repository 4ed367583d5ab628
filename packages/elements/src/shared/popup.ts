import type { LitElement, ReactiveController } from 'lit'

/**
 * Popups of an element, one open at a time: a menu, a filter. Closes on Escape (focus goes back to
 * its button), on a press elsewhere, and when focus leaves. The button has `data-popup`, and
 * button and popup stand together in a parent with `data-popup-root`, both with the popup's name.
 */
export class Popup implements ReactiveController {
  /** The name of the open one. */
  open: string | undefined
  readonly #host: LitElement

  constructor(host: LitElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('pointerdown', this.#onPointer)
  }

  hostDisconnected(): void {
    document.removeEventListener('pointerdown', this.#onPointer)
  }

  toggle(name: string): void {
    this.#set(this.open === name ? undefined : name)
  }

  /** Closes what is open. */
  close(): void {
    if (this.open !== undefined) this.#set(undefined)
  }

  /** For `@keydown` on the parent. */
  readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.open === undefined) return
    event.stopPropagation()
    const button = this.#root()?.querySelector<HTMLElement>('[data-popup]')
    this.close()
    button?.focus()
  }

  /** For `@focusout` on the parent. */
  readonly onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    // Without a new place for focus the window lost it, or the browser gives none to a clicked button.
    if (relatedTarget instanceof Node && !this.#root()?.contains(relatedTarget)) this.close()
  }

  readonly #onPointer = (event: Event): void => {
    const root = this.#root()
    if (root && !event.composedPath().includes(root)) this.close()
  }

  #root(): HTMLElement | null {
    if (this.open === undefined) return null
    return this.#host.renderRoot.querySelector(`[data-popup-root="${CSS.escape(this.open)}"]`)
  }

  #set(name: string | undefined): void {
    this.open = name
    this.#host.requestUpdate()
  }
}
