import type { ResourceFilter } from '@aws-linked/model'

/** The parts of a filter that are chosen from a list. */
export type FilterPart = 'dataSource' | 'region' | 'kind' | 'tag'

/** What the person looks for. */
export type Filter = Readonly<Record<FilterPart, readonly string[]>> & { readonly search: string }

/** The parts, in the order they are shown. */
export const filterParts: readonly FilterPart[] = ['dataSource', 'region', 'kind', 'tag']

/** Everything. */
export const noFilter: Filter = { search: '', dataSource: [], region: [], kind: [], tag: [] }

/** How many of the parts narrow the list. */
export function activeParts(filter: Filter): number {
  return filterParts.filter((part) => filter[part].length > 0).length
}

/** Whether anything narrows the list. */
export function isFiltering(filter: Filter): boolean {
  return filter.search !== '' || activeParts(filter) > 0
}

/** The filter with a value of a part turned on or off. */
export function toggled(filter: Filter, part: FilterPart, value: string): Filter {
  const values = filter[part]
  const others = values.filter((other) => other !== value)
  return { ...filter, [part]: others.length < values.length ? others : [...values, value] }
}

/** As the API takes it: parts that narrow nothing are left out. */
export function toResourceFilter(filter: Filter): ResourceFilter {
  return {
    ...Object.fromEntries(
      filterParts.filter((part) => filter[part].length > 0).map((part) => [part, filter[part]]),
    ),
    ...(filter.search !== '' && { search: filter.search }),
  }
}
