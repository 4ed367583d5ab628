/**
 * Registers an element, unless its name is taken: by an earlier copy, or by the host's own class. Where there is no
 * page, as in a server that renders one, it does nothing.
 */
export function define(name: string, element: CustomElementConstructor): void {
  if (!globalThis.customElements) return
  if (!customElements.get(name)) customElements.define(name, element)
}
