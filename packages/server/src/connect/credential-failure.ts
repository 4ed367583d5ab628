import type { ErrorCode, Problem } from '@aws-linked/client'
import type { KeptCredentials } from '../secrets/credentials.ts'

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

/** What is said of it instead: a host's key is nobody's business. */
export const hostProblem: Pick<Problem, 'message' | 'remedy'> & { readonly code: 'unexpected' } = {
  code: 'unexpected',
  message: 'This server’s own AWS identity does not work.',
  remedy: 'Tell whoever runs the server: its log says why.',
}

/** Whether a role failed because the identity that assumes it does: the host's, which no one else is to see. */
export function isHostFailure(code: ErrorCode, kind: KeptCredentials['kind']): boolean {
  return kind === 'role' && ofKey.has(code) && !ofRole.has(code)
}
