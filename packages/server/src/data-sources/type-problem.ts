import type { DataSource, Organization, Problem } from '@aws-linked/model'

/**
 * Why a Data Source's type is not its account's any more: it joined an Organization, or made one. Its
 * credentials work, and so it goes on as what it was connected as, until someone connects it anew.
 */
export function findTypeProblem(
  { type, account }: Pick<DataSource, 'type' | 'account'>,
  organization: Organization,
): (Pick<Problem, 'message' | 'remedy'> & { readonly code: 'wrong_account_type' }) | undefined {
  if (organization.status === 'member' && type === 'root') {
    return problem(`${account.id} is a linked account of ${organization.id} now.`, 'linked')
  }
  if (organization.status === 'management' && type === 'linked') {
    return problem(`${account.id} is the root account of ${organization.id} now.`, 'root')
  }
  return undefined
}

function problem(message: string, type: DataSource['type']) {
  const remedy = `Disconnect it, keep its data, then connect it as ${type}.`
  return { code: 'wrong_account_type', message, remedy } as const
}
