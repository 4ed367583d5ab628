import { colourCount } from './series.ts'

/** What a canvas has to be told of the theme, as colours it understands. */
export interface ChartColours {
  /** One for each series, and the last for Other. */
  readonly series: readonly string[]
  readonly text: string
  readonly strong: string
  readonly line: string
  readonly base: string
  readonly surface: string
  readonly font: string
}

/**
 * The tokens as they are now, resolved: a canvas knows neither custom properties nor `light-dark()`,
 * so an element inside the root is given each of them and asked what came of it.
 */
export function readColours(root: ParentNode & Node): ChartColours {
  const probe = document.createElement('span')
  probe.hidden = true
  root.append(probe)
  const resolve = (token: string, keep = false): string => {
    probe.style.setProperty('forced-color-adjust', keep ? 'none' : 'auto')
    probe.style.setProperty('color', `var(${token})`)
    return getComputedStyle(probe).color
  }
  const colours = {
    // Like the keys of the legend, they stay when colours are forced.
    series: Array.from({ length: colourCount + 1 }, (_, at) =>
      resolve(`--_series-${at + 1}`, true),
    ),
    text: resolve('--_subtle'),
    strong: resolve('--_text'),
    line: resolve('--_line', true),
    base: resolve('--_line-strong'),
    surface: resolve('--_surface', true),
    font: getComputedStyle(probe).fontFamily,
  }
  probe.remove()
  return colours
}
