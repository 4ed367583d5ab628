import type { CostGroup } from '@aws-linked/model'
import { fill } from '../shared/fill.ts'
import { words } from '../texts/costs.ts'

/** How a group is called: one, several, and the rows without one. */
export interface GroupName {
  readonly one: string
  readonly many: string
  readonly none: string
}

/** Every group but the tags. */
export const groups = ['account', 'service', 'region', 'employee'] as const

const names: Readonly<Record<(typeof groups)[number], GroupName>> = {
  account: { one: words.account, many: words.accounts, none: words.noAccount },
  service: { one: words.service, many: words.services, none: words.noService },
  region: { one: words.region, many: words.regions, none: words.noRegion },
  employee: { one: words.employee, many: words.employees, none: words.notJoined },
}

/** The words for a group. */
export function groupName(group: CostGroup): GroupName {
  if (isPlain(group)) return names[group]
  const key = group.slice('tag:'.length)
  return { one: fill(words.tag, { key }) ?? key, many: words.values, none: words.notTagged }
}

/** A group by its value in a `<select>`. */
export function toGroup(value: string): CostGroup {
  if (isPlain(value)) return value
  return `tag:${value.slice('tag:'.length)}`
}

function isPlain(group: string): group is (typeof groups)[number] {
  return groups.some((each) => each === group)
}
