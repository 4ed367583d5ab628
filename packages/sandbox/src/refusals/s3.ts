import { AwsError } from '../aws-error.ts'
import { deniedSentence, mismatchSentence } from './refusals.ts'
import type { Refusals } from './refusals.ts'

const badToken = (): AwsError =>
  new AwsError('InvalidToken', 'The provided token is malformed or otherwise invalid.')

/** How S3 says no. */
export const s3Refusals: Refusals = {
  unsigned: () => new AwsError('AccessDenied', 'Access Denied', { status: 403 }),
  malformedSignature: () =>
    new AwsError('AuthorizationHeaderMalformed', 'The authorization header is malformed.'),
  unknownKey: (accessKeyId) =>
    new AwsError(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      { status: 403, members: { AWSAccessKeyId: accessKeyId } },
    ),
  badToken,
  wrongSecret: (accessKeyId) =>
    new AwsError('SignatureDoesNotMatch', mismatchSentence, {
      status: 403,
      members: { AWSAccessKeyId: accessKeyId },
    }),
  wrongPayload: () =>
    new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ),
  expired: () => new AwsError('ExpiredToken', 'The provided token has expired.'),
  skewed: (signedAt, now) =>
    new AwsError(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      {
        status: 403,
        members: {
          RequestTime: signedAt.toISOString(),
          ServerTime: now.toISOString(),
          MaxAllowedSkewMilliseconds: '900000',
        },
      },
    ),
  regionDisabled: (region, temporary) =>
    temporary
      ? badToken()
      : new AwsError(
          'IllegalLocationConstraintException',
          `The ${region} location constraint is incompatible for the region specific endpoint this request was sent to.`,
        ),
  denied: (denied, headers) =>
    new AwsError('AccessDenied', deniedSentence(denied), {
      status: 403,
      ...(headers && { headers }),
    }),
  notSubscribed: () =>
    new AwsError('NotSignedUp', 'Your account is not signed up for the Amazon S3 service.', {
      status: 403,
    }),
  suspended: () =>
    new AwsError(
      'AccountProblem',
      'There is a problem with your AWS account that prevents the operation from completing successfully.',
      { status: 403 },
    ),
  throttled: () => new AwsError('SlowDown', 'Please reduce your request rate.', { status: 503 }),
  unknownOperation: () =>
    new AwsError(
      'NotImplemented',
      'A header or query you provided implies functionality that is not implemented.',
      {
        status: 501,
      },
    ),
}
