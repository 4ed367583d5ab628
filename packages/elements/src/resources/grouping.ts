import type { Employees, ResourceGroup, ResourceKind } from '@aws-linked/model'
import { initials } from '../texts/format.ts'
import type { Kinds } from './kinds.ts'
import * as texts from '../texts/resources.ts'

/** One employee's resources of one kind in one account: what opens and closes. */
export interface KindGroup {
  readonly key: string
  readonly employeeId: string | null
  readonly accountId: string
  readonly kind: ResourceKind
  readonly count: number
}

/** One account's part of a section. */
export interface AccountGroup {
  readonly accountId: string
  readonly name: string
  readonly count: number
  readonly kinds: readonly KindGroup[]
}

/** One employee's resources. */
export interface Section {
  readonly key: string
  readonly title: string
  /** Empty for resources without an employee. */
  readonly initials: string
  readonly count: number
  readonly accounts: readonly AccountGroup[]
}

/** Sections: mine, unassigned, then colleagues by name; in each, accounts by name, then kinds. */
export function toSections(
  groups: readonly ResourceGroup[],
  { me, employees }: Employees,
  accountNames: ReadonlyMap<string, string>,
  kinds: Kinds,
): readonly Section[] {
  const names = new Map(employees.map(({ id, name }) => [id, name]))
  const place = (id: string | null): number => (id === me ? 0 : id === null ? 1 : 2)
  return [...Map.groupBy(groups, ({ employeeId }) => employeeId)]
    .map(([id, members]) => {
      const name = id === null ? texts.unassigned : (names.get(id) ?? id)
      return {
        at: place(id),
        key: id === null ? 'none' : `employee-${id}`,
        title: id === me ? texts.mine : name,
        initials: id === null ? '' : initials(name),
        count: total(members),
        accounts: toAccounts(members, accountNames, kinds),
      }
    })
    .toSorted((a, b) => a.at - b.at || a.title.localeCompare(b.title))
}

function toAccounts(
  groups: readonly ResourceGroup[],
  names: ReadonlyMap<string, string>,
  kinds: Kinds,
): readonly AccountGroup[] {
  return [...Map.groupBy(groups, ({ accountId }) => accountId)]
    .map(([accountId, members]) => ({
      accountId,
      name: names.get(accountId) ?? accountId,
      count: total(members),
      kinds: toKinds(members, kinds),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

function toKinds(groups: readonly ResourceGroup[], kinds: Kinds): readonly KindGroup[] {
  return [...Map.groupBy(groups, ({ kind }) => kind)]
    .map(([kind, members]) => {
      const { employeeId, accountId } = members[0] ?? { employeeId: null, accountId: '' }
      const key = `${employeeId ?? 'none'}/${accountId}/${kind}`
      return { key, employeeId, accountId, kind, count: total(members) }
    })
    .toSorted((a, b) => kinds.compare(a.kind, b.kind))
}

function total(groups: readonly ResourceGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0)
}

/** Every group of the sections, in reading order. */
export function allGroups(sections: readonly Section[]): readonly KindGroup[] {
  return sections.flatMap(({ accounts }) => accounts.flatMap(({ kinds }) => kinds))
}

/** The groups to open by themselves: two of the first section, one of the next ones, few in all. */
export function firstGroups(sections: readonly Section[], most = 6): readonly string[] {
  return sections
    .flatMap((section, at) => allGroups([section]).slice(0, at === 0 ? 2 : 1))
    .slice(0, most)
    .map(({ key }) => key)
}
