import type { Scope } from '@aws-linked/model'
import { html, nothing, svg } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { counted, formatNumber } from '../texts/format.ts'
import type { Kinds } from './kinds.ts'
import { words } from '../texts/resources.ts'

/** What one cell of the grid says of its scope. */
export type Cell = 'done' | 'refused' | 'wait'

/** Regions across, kinds down. */
export interface ScopeGrid {
  readonly regions: readonly string[]
  readonly kinds: readonly string[]
  /** By Region, then by kind. */
  readonly cells: readonly (readonly Cell[])[]
}

/** The grid of the Regions and kinds heard of so far. Global scopes have no Region: they are not in it. */
export function toScopeGrid(scopes: readonly Scope[], names: Kinds): ScopeGrid {
  const regional = scopes.filter(({ region }) => region !== 'global')
  const regions = [...new Set(regional.map(({ region }) => region))].toSorted()
  const kinds = [...new Set(regional.map(({ kind }) => kind))].toSorted(names.compare)
  const status = new Map(regional.map((scope) => [`${scope.region} ${scope.kind}`, scope.status]))
  const cells = regions.map((region) =>
    kinds.map((kind): Cell => {
      const known = status.get(`${region} ${kind}`)
      return known === undefined ? 'wait' : known === 'complete' ? 'done' : 'refused'
    }),
  )
  return { regions, kinds, cells }
}

const WIDE = 11
const HIGH = 6
const GAP = 2

/** The grid with its caption; its label says the same in words. */
export function renderScopeGrid(
  scopes: readonly Scope[],
  names: Kinds,
): TemplateResult | typeof nothing {
  const { regions, kinds, cells } = toScopeGrid(scopes, names)
  if (regions.length === 0) return nothing
  const all = cells.flat()
  const refused = all.filter((cell) => cell === 'refused').length
  const sizes = {
    regions: counted(regions.length, words.region, words.regions),
    kinds: counted(kinds.length, words.kind, words.kinds),
  }
  const twin = fill(words.gridTwin, {
    ...sizes,
    done: formatNumber(all.filter((cell) => cell !== 'wait').length),
    total: formatNumber(all.length),
  })
  const label = [twin, refused > 0 && fill(words.gridRefused, { count: formatNumber(refused) })]
  const width = regions.length * (WIDE + GAP) - GAP
  const height = kinds.length * (HIGH + GAP) - GAP
  return html`<figure class="scopes">
    <figcaption>${fill(words.gridText, sizes)}</figcaption>
    <svg
      class="grid"
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
      role="img"
      aria-label=${label.filter(Boolean).join(', ')}
    >
      ${(['wait', 'done', 'refused'] as const).map(
        (cell) => svg`<path class=${cell} d=${toPath(cells, cell)} />`,
      )}
    </svg>
  </figure>`
}

function toPath(cells: ScopeGrid['cells'], wanted: Cell): string {
  return cells
    .flatMap((column, x) =>
      column.map((cell, y) =>
        cell === wanted ? `M${x * (WIDE + GAP)} ${y * (HIGH + GAP)}h${WIDE}v${HIGH}h-${WIDE}z` : '',
      ),
    )
    .join('')
}
