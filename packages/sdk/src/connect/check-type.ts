import type { Account, DataSourceType, Organization } from '@aws-linked/model'
import { ConnectError } from '@aws-linked/model'
import { accountTexts } from '../texts/connecting.ts'

/**
 * Refuses a type that the Organization proves wrong. An account without an Organization may have
 * either type: it has a bill of its own, and may join an Organization later.
 */
export function checkType(type: DataSourceType, { id }: Account, organization: Organization): void {
  const { status } = organization
  const isWrong =
    (status === 'management' && type === 'linked') || (status === 'member' && type === 'root')
  if (!isWrong) return
  const says = status === 'management' ? accountTexts.isRoot : accountTexts.isLinked
  const { message, ...text } = says(id, organization.id)
  throw new ConnectError('wrong_account_type', message, { field: 'type', ...text })
}
