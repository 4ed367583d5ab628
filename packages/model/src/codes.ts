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

/** What went wrong with one call of AWS. Inside aws-linked: people are told one of the codes above. */
export type FailureCode =
  | 'access_denied'
  /** S3 has archived the object: it has to be restored first. */
  | 'archived'
  /** What was asked for is no longer what it was: a precondition failed. */
  | 'changed'
  | 'clock_skew'
  | 'expired'
  /** A list whose pages have no end: AWS repeats a token, or gives nothing new. */
  | 'endless'
  /** The KMS key that the object is encrypted with cannot be used. */
  | 'kms_key'
  | 'no_credentials'
  /** Something came with a status of success that is not the operation's answer: nothing, or a proxy's page. */
  | 'not_an_answer'
  /** The bucket or the object does not exist. */
  | 'not_found'
  /** The account is not signed up for the service, or is suspended. */
  | 'not_ready'
  | 'region_disabled'
  /** The service does not accept the credentials: the key, its secret, or a Region that is not enabled. */
  | 'rejected'
  /** A service in no Region does not accept the credentials, although STS does. */
  | 'rejected_by_service'
  /** IAM does not accept a session of GetSessionToken without MFA, nor one of GetFederationToken. */
  | 'session_limited'
  | 'throttled'
  | 'timeout'
  | 'unexpected'
  | 'unknown_key'
  | 'unreachable'
  /** The service does not accept the credentials, and STS could not be asked whether it does. */
  | 'unsettled'
  | 'unsupported'
  | 'wrong_secret'

/** Every code of aws-linked. */
export type Code = ErrorCode | BillingErrorCode | ProblemCode
