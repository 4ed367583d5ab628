import type { ProblemCode, ConnectErrorCode } from '@aws-linked/model'
import { ec2Error, html, jsonError, queryError, s3Error } from './answers.ts'
import type { FakeAnswer } from './fake-aws.ts'

/** One situation: how each protocol puts it, and what it is to us. */
export interface Situation {
  readonly name: string
  /** At STS it decides about connecting. */
  readonly sts: readonly FakeAnswer[]
  readonly connect: { readonly code: ConnectErrorCode; readonly field?: string }
  /** Elsewhere, where STS takes the key, it is a problem. In one Region: */
  readonly ec2: readonly FakeAnswer[]
  readonly inRegion: ProblemCode
  /** In no Region: S3, and JSON services such as Organizations. */
  readonly s3: readonly FakeAnswer[]
  readonly json: readonly FakeAnswer[]
  readonly global: ProblemCode
}

const unknown = 'The security token included in the request is invalid.'
const ec2Invalid = 'AWS was not able to validate the provided access credentials'
const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.'
const behind =
  'Signature expired: 20261123T090000Z is now earlier than 20261123T091600Z (20261123T093100Z - 15 min.)'
const ahead =
  'Signature not yet current: 20261123T100000Z is still later than 20261123T094600Z (20261123T093100Z + 15 min.)'
const because =
  'User: arn:aws:iam::111122223333:user/finops is not authorized to perform this action because no identity-based policy allows it'

/** An error of a JSON service that keeps its code in the header, with what may stand around it. */
const inHeader = (status: number, code: string, message: string): FakeAnswer => ({
  status,
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-errortype': `${code}:http://internal.amazon.com/coral/com.amazon.coral.service/`,
  },
  body: JSON.stringify({ message }),
})

const longAgo = { headers: { date: 'Mon, 23 Nov 2020 10:00:00 GMT' } }
const pages: readonly FakeAnswer[] = [html(200), html(403), html(407), html(503)]
const odd: readonly FakeAnswer[] = [
  { status: 403, body: '' },
  { status: 500, body: '' },
  { status: 200, body: '' },
  { status: 403, body: '<' },
  { status: 400, body: '{' },
  { status: 403, body: 'Forbidden' },
]

/** By AWS's documentation of each service, and what its users report. */
export const situations: readonly Situation[] = [
  {
    name: 'a key AWS does not know: wrong, deleted or inactive',
    sts: [queryError(403, 'InvalidClientTokenId', unknown)],
    connect: { code: 'invalid_access_key_id', field: 'accessKeyId' },
    ec2: [ec2Error(401, 'AuthFailure', ec2Invalid), ec2Error(403, 'InvalidClientTokenId', unknown)],
    inRegion: 'region_disabled',
    s3: [
      s3Error(
        403,
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
      ),
    ],
    json: [
      jsonError(400, 'UnrecognizedClientException', unknown),
      jsonError(403, 'com.amazon.coral.service#UnrecognizedClientException', unknown),
      inHeader(403, 'UnrecognizedClientException', unknown),
    ],
    global: 'invalid_credentials',
  },
  {
    name: 'a wrong secret',
    sts: [queryError(403, 'SignatureDoesNotMatch', mismatch)],
    connect: { code: 'invalid_secret_access_key', field: 'secretAccessKey' },
    ec2: [ec2Error(401, 'AuthFailure', ec2Invalid)],
    inRegion: 'region_disabled',
    s3: [s3Error(403, 'SignatureDoesNotMatch', mismatch)],
    json: [jsonError(403, 'InvalidSignatureException', mismatch)],
    global: 'invalid_credentials',
  },
  {
    name: 'a signature of no form',
    sts: [
      queryError(
        400,
        'IncompleteSignature',
        'Credential must have exactly 5 slash-delimited elements',
      ),
      queryError(403, 'IncompleteSignature'),
    ],
    connect: { code: 'invalid_access_key_id', field: 'accessKeyId' },
    ec2: [ec2Error(400, 'IncompleteSignature')],
    inRegion: 'region_disabled',
    s3: [
      s3Error(
        400,
        'AuthorizationHeaderMalformed',
        'The authorization header is malformed; the Credential is mal-formed',
      ),
    ],
    json: [jsonError(403, 'IncompleteSignatureException'), jsonError(400, 'IncompleteSignature')],
    global: 'invalid_credentials',
  },
  {
    name: 'a session that has ended',
    sts: [
      queryError(403, 'ExpiredToken', 'The security token included in the request is expired'),
      queryError(
        403,
        'ExpiredTokenException',
        'The security token included in the request is expired',
      ),
    ],
    connect: { code: 'expired_credentials', field: 'accessKeyId' },
    ec2: [ec2Error(400, 'RequestExpired', 'Request has expired.')],
    inRegion: 'expired_credentials',
    s3: [
      s3Error(400, 'ExpiredToken', 'The provided token has expired.'),
      s3Error(400, 'TokenRefreshRequired'),
    ],
    json: [jsonError(400, 'ExpiredTokenException'), inHeader(403, 'ExpiredTokenException', '')],
    global: 'expired_credentials',
  },
  {
    name: 'a clock that is off',
    sts: [
      queryError(403, 'SignatureDoesNotMatch', behind),
      queryError(403, 'SignatureDoesNotMatch', ahead),
    ],
    connect: { code: 'clock_skew' },
    ec2: [{ ...ec2Error(400, 'RequestExpired', 'Request has expired.'), ...longAgo }],
    inRegion: 'unexpected',
    s3: [
      s3Error(
        403,
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
      ),
    ],
    json: [
      jsonError(403, 'InvalidSignatureException', behind),
      jsonError(403, 'InvalidSignatureException', ahead),
    ],
    global: 'unexpected',
  },
  {
    name: 'a denial',
    sts: [queryError(403, 'AccessDenied', because)],
    connect: { code: 'access_denied' },
    ec2: [
      ec2Error(
        403,
        'UnauthorizedOperation',
        'You are not authorized to perform this operation. Encoded authorization failure message: abcDEF123',
      ),
    ],
    inRegion: 'access_denied',
    s3: [s3Error(403, 'AccessDenied', 'Access Denied'), s3Error(403, 'AllAccessDisabled')],
    json: [
      jsonError(400, 'AccessDeniedException', because),
      inHeader(403, 'AccessDeniedException', because),
    ],
    global: 'access_denied',
  },
  {
    name: 'a Region that is off',
    sts: [
      queryError(
        403,
        'RegionDisabledException',
        'STS is not activated in this region for account:111122223333.',
      ),
    ],
    connect: { code: 'invalid_input', field: 'region' },
    ec2: [ec2Error(401, 'AuthFailure', ec2Invalid)],
    inRegion: 'region_disabled',
    s3: [
      s3Error(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.'),
      s3Error(400, 'IllegalLocationConstraintException'),
    ],
    json: [jsonError(400, 'UnrecognizedClientException', unknown)],
    global: 'invalid_credentials',
  },
  {
    name: 'an account that is not signed up',
    sts: [queryError(403, 'OptInRequired')],
    connect: { code: 'access_denied' },
    ec2: [
      ec2Error(401, 'OptInRequired', 'You are not subscribed to this service.'),
      ec2Error(400, 'PendingVerification'),
      ec2Error(403, 'Blocked', 'Your account is currently blocked.'),
    ],
    inRegion: 'access_denied',
    s3: [s3Error(403, 'AccountProblem'), s3Error(403, 'NotSignedUp')],
    json: [jsonError(403, 'OptInRequired'), jsonError(400, 'SubscriptionRequiredException')],
    global: 'access_denied',
  },
  {
    name: 'a limit',
    sts: [queryError(400, 'Throttling', 'Rate exceeded'), queryError(429, 'Whatever')],
    connect: { code: 'throttled' },
    ec2: [ec2Error(503, 'RequestLimitExceeded', 'Request limit exceeded.')],
    inRegion: 'throttled',
    s3: [s3Error(503, 'SlowDown', 'Please reduce your request rate.')],
    json: [
      jsonError(400, 'ThrottlingException', 'Rate exceeded'),
      jsonError(400, 'TooManyRequestsException', 'another request is already in progress'),
      inHeader(429, 'TooManyRequestsException', ''),
    ],
    global: 'throttled',
  },
  {
    name: 'a service that is down, a page, or no answer at all',
    sts: [
      queryError(500, 'InternalFailure'),
      queryError(503, 'ServiceUnavailable'),
      queryError(400, 'NoSuchCode'),
      ...pages,
      ...odd,
    ],
    connect: { code: 'unexpected' },
    ec2: [
      ec2Error(500, 'InternalError'),
      ec2Error(503, 'Unavailable'),
      ...pages,
      ...odd.slice(0, 2),
    ],
    inRegion: 'unexpected',
    s3: [
      s3Error(500, 'InternalError'),
      s3Error(
        400,
        'AuthorizationHeaderMalformed',
        "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
      ),
      ...pages,
      ...odd.slice(0, 2),
    ],
    json: [
      jsonError(500, 'InternalFailure'),
      jsonError(400, 'LimitExceededException'),
      ...pages,
      ...odd,
    ],
    global: 'unexpected',
  },
]
