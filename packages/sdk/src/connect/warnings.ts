import type { DataSourceType, Organization, Warning } from '@aws-linked/model'

/** What the person who connects should know. */
export function warningsFor(type: DataSourceType, organization: Organization): readonly Warning[] {
  if (type === 'root') return []
  const root =
    organization.status === 'member'
      ? `the root account, ${organization.managementAccountId},`
      : 'the root account'
  return [
    {
      code: 'billing_needs_root',
      message: 'No billing data yet. It comes through the root account, which is not connected.',
      remedy: `Connect ${root} or invite its owner.`,
    },
  ]
}
