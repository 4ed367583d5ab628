import type { ConnectError, ConnectErrorCode } from '@aws-linked/model'

/** The codes of credentials that AWS refuses, that have ended, or that are not there. */
const refusals: ReadonlySet<ConnectErrorCode> = new Set([
  'invalid_input',
  'invalid_access_key_id',
  'invalid_secret_access_key',
  'expired_credentials',
  'temporary_credentials',
  'role_not_assumable',
  'external_id_not_enforced',
] satisfies ConnectErrorCode[])

/**
 * Whether an error says that the credentials cannot be used any more. A limit, a timeout or an answer that
 * is not AWS's says nothing about them: the next call may succeed.
 */
export function isRefusal({ code }: ConnectError): boolean {
  return refusals.has(code)
}
