import type { DataSource, Organization } from '@aws-linked/model'
import { sourceTexts } from '../texts/data-sources.ts'
import type { Text } from '../texts/text.ts'

/**
 * Why a Data Source's type no longer fits its account: it joined an Organization, or made one. Its
 * credentials work, so it goes on as what it was connected as, until someone connects it again.
 */
export function findTypeProblem(
  { type, account }: Pick<DataSource, 'type' | 'account'>,
  organization: Organization,
): (Text & { readonly code: 'wrong_account_type' }) | undefined {
  const code = 'wrong_account_type'
  if (organization.status === 'member' && type === 'root') {
    return { code, ...sourceTexts.isLinkedNow(account.id, organization.id) }
  }
  if (organization.status === 'management' && type === 'linked') {
    return { code, ...sourceTexts.isRootNow(account.id, organization.id) }
  }
  return undefined
}
