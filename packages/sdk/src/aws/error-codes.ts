import type { FailureCode } from './failure.ts'

// One row per meaning; the services say it differently:
// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
const awsCodes: readonly (readonly [FailureCode, ...string[]])[] = [
  [
    'unknown_key',
    'InvalidClientTokenId',
    'InvalidAccessKeyId',
    'UnrecognizedClientException',
    // Only the key ID stands in the header that is incomplete.
    'IncompleteSignature',
    'IncompleteSignatureException',
    'AuthorizationHeaderMalformed',
  ],
  ['wrong_secret', 'SignatureDoesNotMatch', 'InvalidSignatureException'],
  [
    'rejected',
    'AuthFailure',
    'InvalidToken',
    'InvalidSecurity',
    'IllegalLocationConstraintException',
  ],
  ['expired', 'ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'],
  ['clock_skew', 'RequestTimeTooSkewed', 'RequestInTheFuture'],
  [
    'access_denied',
    'AccessDenied',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'AllAccessDisabled',
    'AuthorizationError',
    'NotAuthorized',
  ],
  [
    'not_ready',
    'OptInRequired',
    'PendingVerification',
    'Blocked',
    'AccountProblem',
    'NotSignedUp',
    'SubscriptionRequiredException',
  ],
  ['region_disabled', 'RegionDisabledException'],
  [
    'throttled',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'EC2ThrottledException',
    'BandwidthLimitExceeded',
    'PriorRequestNotComplete',
    'TooManyRequestsException',
    'SlowDown',
  ],
  ['timeout', 'RequestTimeout', 'RequestTimeoutException'],
  [
    'unsupported',
    'NotImplemented',
    'InvalidAction',
    'UnknownOperationException',
    'UnsupportedOperation',
  ],
]

const failures = new Map(
  awsCodes.flatMap(([failure, ...codes]) => codes.map((code) => [code, failure] as const)),
)

/** What AWS's error code means; `unexpected` where it is none of those that any call can end with. */
export function failureOfAwsCode(code: string): FailureCode {
  return failures.get(code) ?? 'unexpected'
}

const unreachable = new Set([
  'EACCES',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'EPROTO',
])

/** What Node's error code says of the network; `undefined` where it is not about the network. */
export function failureOfNetworkCode(code: string): 'unreachable' | 'timeout' | undefined {
  if (code === 'ETIMEDOUT') return 'timeout'
  // TLS: certificates that do not hold, handshakes that fail.
  const tls = /^(CERT_|ERR_SSL_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code)
  return tls || unreachable.has(code) ? 'unreachable' : undefined
}
