import { html, nothing, svg } from 'lit'
import type { TemplateResult } from 'lit'

/** What an icon can be told. */
export interface IconOptions {
  /** Classes besides `icon`. */
  readonly classes?: string
  /** What it says to screen readers; without it, it is decoration. */
  readonly label?: string
}

/** An icon of 16 px, drawn in the text's colour. */
export function icon(path: string, { classes = '', label }: IconOptions = {}): TemplateResult {
  return html`<svg
    class="icon ${classes}"
    viewBox="0 0 16 16"
    role=${label ? 'img' : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    ${path === spinner ? svg`<path d=${ring} opacity=".25" />` : nothing}
    <path d=${path} />
  </svg>`
}

const ring = 'M13.75 8A5.75 5.75 0 1 1 2.25 8a5.75 5.75 0 0 1 11.5 0'

/** Paths, for {@link icon}. */
export const chevron = 'm6 3.5 4.5 4.5L6 12.5'
export const copy =
  'M7 5.5h5A1.5 1.5 0 0 1 13.5 7v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5zM10.5 3.5v-.25a.75.75 0 0 0-.75-.75h-6.5a.75.75 0 0 0-.75.75v6.5c0 .41.34.75.75.75h.25'
export const external =
  'M9.5 2.5h4v4M13 3 7.5 8.5M6.5 3.5h-3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3'
export const done: string = `${ring}M5.5 8.2l1.8 1.8 3.3-3.7`
export const spinner = 'M8 2.25A5.75 5.75 0 0 1 13.75 8'
export const alert = 'M8 2.25 14.25 13H1.75zM8 6.5v3M8 11.25v.01'
export const check = 'm3 8.5 3.2 3.2L13 5'
export const blocked: string = `${ring}M4 12l8-8`
export const search = 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0M10.5 10.5l3 3'
export const filter = 'M2.5 4.5h11M4.75 8h6.5M7 11.5h2'
export const down = 'm4 6.25 4 4 4-4'
export const cross = 'm4 4 8 8m0-8-8 8'
export const more = 'M3.5 8h.01M8 8h.01M12.5 8h.01'
export const group =
  'M6.5 2.5h3c.5 0 .75.25.75.75v2c0 .5-.25.75-.75.75h-3c-.5 0-.75-.25-.75-.75v-2c0-.5.25-.75.75-.75zM2.5 10h3c.5 0 .75.25.75.75v2c0 .5-.25.75-.75.75h-3c-.5 0-.75-.25-.75-.75v-2c0-.5.25-.75.75-.75zM10.5 10h3c.5 0 .75.25.75.75v2c0 .5-.25.75-.75.75h-3c-.5 0-.75-.25-.75-.75v-2c0-.5.25-.75.75-.75zM8 6v2M4 10V8h8v2'
