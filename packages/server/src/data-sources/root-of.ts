import type { Account, DataSource, DataSourceType, Organization } from '@aws-linked/model'

interface Placed {
  readonly type: DataSourceType
  readonly account: Account
  readonly organization: Organization
  readonly state: DataSource['state']
}

/** Whether one of `sources`, still connected, is the root of this one's Organization, as far as AWS told it. */
export function hasRoot({ organization }: Placed, sources: readonly Placed[]): boolean {
  if (organization.status !== 'member' && organization.status !== 'management') return false
  return sources.some(
    ({ type, state, account, organization: other }) =>
      type === 'root' &&
      state !== 'disconnected' &&
      (account.id === organization.managementAccountId ||
        (other.status === 'management' && other.id === organization.id)),
  )
}
