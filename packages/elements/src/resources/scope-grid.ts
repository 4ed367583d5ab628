import type { Scope } from '@aws-linked/model'
import { html, nothing, svg } from 'lit'
import type { TemplateResult } from 'lit'
import type { Kinds } from './kinds.ts'
import * as texts from '../texts/resources.ts'

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

const cellWidth = 11
const cellHeight = 6
const gap = 2

/** The grid with its caption; its label says the same in texts. */
export function renderScopeGrid(
  scopes: readonly Scope[],
  names: Kinds,
): TemplateResult | typeof nothing {
  const { regions, kinds, cells } = toScopeGrid(scopes, names)
  if (regions.length === 0) return nothing
  const all = cells.flat()
  const refused = all.filter((cell) => cell === 'refused').length
  const done = all.filter((cell) => cell !== 'wait').length
  const label = [
    texts.gridInWords(regions.length, kinds.length, done, all.length),
    refused > 0 && texts.gridRefused(refused),
  ]
  const width = regions.length * (cellWidth + gap) - gap
  const height = kinds.length * (cellHeight + gap) - gap
  return html`<figure class="scopes">
    <figcaption>${texts.grid(regions.length, kinds.length)}</figcaption>
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
        cell === wanted
          ? `M${x * (cellWidth + gap)} ${y * (cellHeight + gap)}h${cellWidth}v${cellHeight}h-${cellWidth}z`
          : '',
      ),
    )
    .join('')
}
