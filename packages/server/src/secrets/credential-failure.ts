import type { ErrorCode } from '@aws-linked/model'
import type { KeptCredentials } from './credentials.ts'

const ofKey: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid_access_key_id',
  'invalid_secret_access_key',
  'expired_credentials',
  'temporary_credentials',
  'access_denied',
])

const ofRole: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'role_not_assumable',
  'external_id_not_enforced',
  'access_denied',
])

/** Whether a failure is these credentials' own, and not the network's, AWS's or the host's. */
export function isCredentialFailure(code: ErrorCode, kind: KeptCredentials['kind']): boolean {
  return (kind === 'role' ? ofRole : ofKey).has(code)
}
