import type { DataSource } from '@aws-linked/model'
import type { FilterPart } from './filter.ts'
import type { Choice } from './filter-choices.ts'
import type { Loaded } from './model.ts'
import type { Rows } from './rows.ts'

const mostTags = 40

/** What each part of the filter can be set to. Tags are those of the rows in view: others can be typed. */
export function toChoices(
  { overview }: Loaded,
  sources: readonly DataSource[],
  rows: Rows,
): Readonly<Record<FilterPart, readonly Choice[]>> {
  const found = new Set(overview.groups.map(({ kind }) => kind))
  const tags = new Set<string>()
  for (const resource of rows.all()) {
    for (const [key, value] of Object.entries(resource.tags)) tags.add(`${key}=${value}`)
  }
  return {
    dataSource: sources.map(({ id, name }) => ({ value: id, label: name })),
    region: overview.regions.map((region) => ({ value: region, label: region })),
    kind: overview.kinds
      .filter(({ kind }) => found.has(kind))
      .map(({ kind, many }) => ({ value: kind, label: many })),
    tag: [...tags]
      .toSorted((a, b) => a.localeCompare(b))
      .slice(0, mostTags)
      .map((tag) => ({ value: tag, label: tag })),
  }
}
