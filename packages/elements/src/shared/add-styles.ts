import type { CSSResult, LitElement } from 'lit'

/** Gives an element styles of a part that was loaded later; once, however often it is asked. */
export function addStyles({ renderRoot }: LitElement, ...styles: readonly CSSResult[]): void {
  if (!(renderRoot instanceof ShadowRoot)) return
  for (const { styleSheet } of styles) {
    if (styleSheet && !renderRoot.adoptedStyleSheets.includes(styleSheet)) {
      renderRoot.adoptedStyleSheets.push(styleSheet)
    }
  }
}
