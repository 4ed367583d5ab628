import type { Account, DataSourceType, Organization } from '@aws-linked/client'

interface Placed {
  readonly type: DataSourceType
  readonly account: Account
  readonly organization: Organization
}

/** Whether one of `sources` is the root of this one's Organization, as far as AWS told it. */
export function hasRoot({ organization }: Placed, sources: readonly Placed[]): boolean {
  if (organization.status !== 'member' && organization.status !== 'management') return false
  return sources.some(
    ({ type, account, organization: other }) =>
      type === 'root' &&
      (account.id === organization.managementAccountId ||
        (other.status === 'management' && other.id === organization.id)),
  )
}
