import type { DataSource } from '@aws-linked/model'

/** The Data Sources of one Organization, its root first. */
export interface OrganizationGroup {
  /** `o-…`; `none` or `unknown` where there is no ID. */
  readonly key: string
  readonly id?: string
  readonly managementAccountId?: string
  /** Someone connected the root account, and did not disconnect it. */
  readonly hasRoot: boolean
  /** Billing waits for the root account. */
  readonly rootMissing: boolean
  readonly sources: readonly DataSource[]
}

/** Data Sources by Organization, in the order they are given; those without an ID come last. */
export function toOrganizations(sources: readonly DataSource[]): readonly OrganizationGroup[] {
  const groups = Map.groupBy(sources, ({ organization }) =>
    'id' in organization ? organization.id : organization.status,
  )
  return [...groups]
    .map(([key, members]) => toGroup(key, members))
    .toSorted((a, b) => Number(a.id === undefined) - Number(b.id === undefined))
}

function toGroup(key: string, members: readonly DataSource[]): OrganizationGroup {
  const known = members
    .map(({ organization }) => organization)
    .find((organization) => 'id' in organization)
  return {
    key,
    ...(known && { id: known.id, managementAccountId: known.managementAccountId }),
    hasRoot: members.some(({ state, type }) => type === 'root' && state !== 'disconnected'),
    rootMissing: members.some(
      ({ state, warnings }) =>
        state !== 'disconnected' && warnings.some(({ code }) => code === 'billing_needs_root'),
    ),
    sources: members.toSorted((a, b) => Number(b.type === 'root') - Number(a.type === 'root')),
  }
}
