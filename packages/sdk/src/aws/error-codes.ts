import type { FailureCode } from '@aws-linked/model'

/** AWS's codes by what they mean, with white space between them. */
type Codes = Partial<Readonly<Record<FailureCode, string>>>

// One row per meaning; the services say it differently:
// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
const common: Codes = {
  // Only the key ID stands in the header that IncompleteSignature blames.
  unknown_key: `
    InvalidClientTokenId InvalidAccessKeyId UnrecognizedClientException IncompleteSignature
    IncompleteSignatureException AuthorizationHeaderMalformed`,
  wrong_secret: 'SignatureDoesNotMatch InvalidSignatureException',
  rejected: 'AuthFailure InvalidToken InvalidSecurity IllegalLocationConstraintException',
  expired: 'ExpiredToken ExpiredTokenException RequestExpired TokenRefreshRequired',
  clock_skew: 'RequestTimeTooSkewed RequestInTheFuture',
  access_denied: `
    AccessDenied AccessDeniedException UnauthorizedOperation AllAccessDisabled
    AuthorizationError NotAuthorized`,
  not_ready: `
    OptInRequired PendingVerification Blocked AccountProblem NotSignedUp
    SubscriptionRequiredException`,
  region_disabled: 'RegionDisabledException',
  throttled: `
    Throttling ThrottlingException ThrottledException RequestLimitExceeded RequestThrottled
    RequestThrottledException EC2ThrottledException BandwidthLimitExceeded
    PriorRequestNotComplete TooManyRequestsException SlowDown`,
  timeout: 'RequestTimeout RequestTimeoutException',
  unsupported: 'NotImplemented InvalidAction UnknownOperationException UnsupportedOperation',
}

/** What a service means by codes that mean something else, or nothing, elsewhere. */
const byService: Readonly<Record<string, Codes>> = {
  s3: {
    not_found: 'NoSuchBucket NoSuchKey NotFound',
    changed: 'PreconditionFailed',
    archived: 'InvalidObjectState',
    // S3 passes on what KMS says: `KMS.DisabledException`, `KMS.NotFoundException`, …
    kms_key: 'KMS.*',
    throttled: 'ServiceUnavailable',
  },
}

const meanings = new Map(
  Object.entries({ '*': common, ...byService }).flatMap(([service, codes]) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are exactly these
    const rows = Object.entries(codes) as [FailureCode, string][]
    return rows.flatMap(([failure, names]) =>
      names.split(/\s+/).map((name) => [`${service} ${name}`, failure] as const),
    )
  }),
)

/** What an error code of AWS means; `unexpected` for every code that is not in the table. */
export function failureOfAwsCode(service: string, code: string): FailureCode {
  return (
    meanings.get(`${service} ${code}`) ??
    meanings.get(`${service} ${code.replace(/\..*/, '.*')}`) ??
    meanings.get(`* ${code}`) ??
    'unexpected'
  )
}

const unreachable = new Set(
  `EACCES EADDRNOTAVAIL EAI_AGAIN ECONNABORTED ECONNREFUSED ECONNRESET EHOSTDOWN EHOSTUNREACH
  ENETDOWN ENETUNREACH ENOTFOUND EPIPE EPROTO ERR_PROXY_TUNNEL`.split(/\s+/),
)

/** What Node's error code says of the network; `undefined` where it is not about the network. */
export function failureOfNetworkCode(code: string): 'unreachable' | 'timeout' | undefined {
  if (code === 'ETIMEDOUT') return 'timeout'
  // TLS: certificates that do not hold, handshakes that fail.
  const tls = /^(CERT_|ERR_SSL_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code)
  return tls || unreachable.has(code) ? 'unreachable' : undefined
}
