import type { CostGroup } from '@aws-linked/model'
import * as texts from '../texts/costs.ts'

/** How a group is called: one, several, and the rows without one. */
export interface GroupName {
  readonly one: string
  readonly many: string
  readonly none: string
}

/** Every group but the tags. */
export const groups = ['account', 'service', 'region', 'employee'] as const

/** The words for a group. */
export function groupName(group: CostGroup): GroupName {
  return isPlain(group) ? texts.groups[group] : texts.groups.tag(group.slice('tag:'.length))
}

/** A group by its value in a `<select>`. */
export function toGroup(value: string): CostGroup {
  if (isPlain(value)) return value
  return `tag:${value.slice('tag:'.length)}`
}

function isPlain(group: string): group is (typeof groups)[number] {
  return groups.some((each) => each === group)
}
