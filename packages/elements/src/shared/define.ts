/** Registers an element, unless its name is taken: by an earlier copy, or by the host's own class. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element)
}
