// Every code that tells a failure apart, declared here alone. Removing one is a major version.

/** Why an account could not be connected. */
export type ConnectErrorCode =
  | 'invalid_input'
  | 'invalid_access_key_id'
  | 'invalid_secret_access_key'
  | 'expired_credentials'
  | 'temporary_credentials'
  | 'clock_skew'
  | 'access_denied'
  | 'role_not_assumable'
  | 'external_id_not_enforced'
  | 'wrong_account_type'
  | 'already_connected'
  | 'throttled'
  | 'unreachable'
  | 'timeout'
  | 'unexpected'

/** What the server answers of its own accord. */
export type ServerErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'payload_too_large'

/** Codes the API answers with: those of connecting, and the server's own. */
export type ErrorCode = ConnectErrorCode | ServerErrorCode

/** Why a billing export could not be read, or a report not be delivered. */
export type BillingErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'not_delivered'
  | 'access_denied'
  | 'changed'
  | 'invalid_manifest'
  | 'invalid_file'
  | 'too_large'
  | 'out_of_space'
  | 'throttled'
  | 'unreachable'
  | 'unexpected'

/** What kept discovery from seeing something. */
export type ProblemCode =
  | 'access_denied'
  | 'region_disabled'
  | 'expired_credentials'
  | 'invalid_credentials'
  | 'throttled'
  | 'unreachable'
  | 'timeout'
  | 'unsupported'
  | 'unexpected'

/** Every code of aws-linked. */
export type Code = ErrorCode | BillingErrorCode | ProblemCode
