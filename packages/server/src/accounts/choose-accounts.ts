import { ApiError } from '../api/errors.ts'
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
  if (accountIds.includes(rootId)) {
    throw refuse([rootId], 'is the root account itself.', 'Leave it out: it is connected.')
  }
  const unknown = accountIds.filter((id) => !accounts.has(id))
  if (unknown.length > 0 && failure && failure.code !== 'access_denied') throw notNow(failure)
  if (unknown.length > 0 && failure) {
    // Who cannot say which accounts are its own cannot be taken at its word.
    throw new ApiError('invalid_input', failure.message, {
      remedy: `${failure.remedy} Until then only accounts on an imported bill can be connected together.`,
      field: 'accountIds',
      details: { accounts: shown(unknown) },
    })
  }
  if (unknown.length > 0) {
    throw refuse(unknown, 'does not belong to this Organization.', 'Leave it out.')
  }
  const closed = accountIds.filter((id) => (accounts.get(id)?.status ?? 'ACTIVE') !== 'ACTIVE')
  if (closed.length > 0) {
    throw refuse(
      closed,
      'cannot be connected: suspended, or being closed.',
      'Leave it out: AWS lets nobody in.',
    )
  }
}

/** The choice may be right: AWS was not to be asked. The field is one of the credentials', and not of this request. */
function notNow({ code, message, remedy, details, status, cause }: ApiError): ApiError {
  return new ApiError(code, message, { remedy, status, cause, ...(details && { details }) })
}

function refuse(accounts: readonly string[], what: string, remedy: string): ApiError {
  return new ApiError('invalid_input', `${shown(accounts)} ${what}`, {
    remedy,
    field: 'accountIds',
    details: { accounts: shown(accounts) },
  })
}

/** A few of them: there may be thousands. */
function shown(accounts: readonly string[]): string {
  const few = accounts.slice(0, 5).join(', ')
  return accounts.length > 5 ? `${few} and ${accounts.length - 5} more` : few
}
