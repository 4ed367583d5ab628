import { ApiError } from '../api/errors.ts'
import { given } from '../api/given.ts'
import { accountTexts } from '../texts/accounts.ts'
import type { Text } from '../texts/text.ts'
import type { KnownAccounts } from './known-accounts.ts'

/**
 * Refuses, at `accountIds`, what must not be connected through a root: accounts that are not known to
 * be its own, and those that AWS lets nobody into. Throws an `ApiError`.
 */
export function checkAccounts(
  accountIds: readonly string[],
  rootId: string,
  { accounts, failure }: KnownAccounts,
): void {
  if (accountIds.includes(rootId)) throw refuse([rootId], accountTexts.isRoot)
  const unknown = accountIds.filter((id) => !accounts.has(id))
  if (unknown.length > 0) throw refuseUnknown(unknown, failure)
  const closed = accountIds.filter((id) => (accounts.get(id)?.status ?? 'ACTIVE') !== 'ACTIVE')
  if (closed.length > 0) throw refuse(closed, accountTexts.closed)
}

function refuseUnknown(unknown: readonly string[], failure: ApiError | undefined): ApiError {
  if (!failure) return refuse(unknown, accountTexts.notOfOrganization)
  // Without a list from AWS nothing proves that these accounts belong to the root.
  if (failure.code === 'access_denied') {
    return refuse(unknown, () => accountTexts.onlyBilled(failure))
  }
  // The choice may be right: AWS was not to be asked. The field is one of the credentials', and not of this request.
  const { code, details, status, cause } = failure
  return new ApiError(code, failure, given({ status, cause, details }))
}

function refuse(accounts: readonly string[], text: (accounts: string) => Text): ApiError {
  const shown = toShown(accounts)
  return new ApiError('invalid_input', text(shown), {
    field: 'accountIds',
    details: { accounts: shown },
  })
}

/** A few of them: there may be thousands. */
function toShown(accounts: readonly string[]): string {
  const few = accounts.slice(0, 5).join(', ')
  return accounts.length > 5 ? accountTexts.andMore(few, accounts.length - 5) : few
}
