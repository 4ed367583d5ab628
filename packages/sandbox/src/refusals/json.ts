import { AwsError } from '../aws-error.ts'
import { deniedSentence, mismatchSentence, skewSentence } from './refusals.ts'
import type { Refusals } from './refusals.ts'

const unrecognized = (): AwsError =>
  new AwsError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    { status: 403 },
  )

const optInRequired = (): AwsError =>
  new AwsError('OptInRequired', 'The AWS Access Key Id needs a subscription for the service', {
    status: 403,
  })

/** How Organizations says no. */
export const jsonRefusals: Refusals = {
  unsigned: () =>
    new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', {
      status: 403,
    }),
  malformedSignature: () =>
    new AwsError('IncompleteSignatureException', 'The Authorization header is not complete.'),
  unknownKey: unrecognized,
  badToken: unrecognized,
  wrongSecret: () => new AwsError('InvalidSignatureException', mismatchSentence, { status: 403 }),
  wrongPayload: () => new AwsError('InvalidSignatureException', mismatchSentence, { status: 403 }),
  expired: () =>
    new AwsError('ExpiredTokenException', 'The security token included in the request is expired', {
      status: 403,
    }),
  skewed: (signedAt, now) =>
    new AwsError('InvalidSignatureException', skewSentence(signedAt, now), { status: 403 }),
  regionDisabled: unrecognized,
  denied: (denied) => new AwsError('AccessDeniedException', deniedSentence(denied)),
  notSubscribed: optInRequired,
  suspended: optInRequired,
  throttled: () => new AwsError('TooManyRequestsException', 'Rate exceeded'),
  unknownOperation: (name) =>
    new AwsError('UnknownOperationException', `The operation ${name} is not in the sandbox`),
}
