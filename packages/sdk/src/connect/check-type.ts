import type { Account, DataSourceType, Organization } from '@aws-linked/model'
import { ConnectError } from '@aws-linked/model'

/**
 * Refuses a type that the Organization proves wrong. An account in no Organization passes as either:
 * it has a bill of its own, and may join one later.
 */
export function checkType(
  type: DataSourceType,
  { id: account }: Account,
  organization: Organization,
): void {
  if (organization.status === 'management' && type === 'linked') {
    throw new ConnectError(
      'wrong_account_type',
      `${account} is the root account of ${organization.id}.`,
      {
        field: 'type',
        remedy: 'Connect it as root.',
        details: { account, organization: organization.id, type: 'root' },
      },
    )
  }
  if (organization.status === 'member' && type === 'root') {
    throw new ConnectError('wrong_account_type', `${account} is not a root account.`, {
      field: 'type',
      remedy: 'Connect it as linked.',
      details: { account, organization: organization.id, type: 'linked' },
    })
  }
}
