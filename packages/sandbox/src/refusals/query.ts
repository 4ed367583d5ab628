import { AwsError } from '../aws-error.ts'
import { deniedSentence, mismatchSentence, skewSentence } from './refusals.ts'
import type { Refusals } from './refusals.ts'

const invalidToken = 'The security token included in the request is invalid.'

const optInRequired = (): AwsError =>
  new AwsError('OptInRequired', 'The AWS Access Key Id needs a subscription for the service', {
    status: 403,
  })

/** How STS and IAM say no. */
export const queryRefusals: Refusals = {
  unsigned: () =>
    new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
      status: 403,
    }),
  malformedSignature: () =>
    new AwsError('IncompleteSignature', 'The Authorization header is not complete.'),
  unknownKey: () => new AwsError('InvalidClientTokenId', invalidToken, { status: 403 }),
  badToken: () => new AwsError('InvalidClientTokenId', invalidToken, { status: 403 }),
  wrongSecret: () => new AwsError('SignatureDoesNotMatch', mismatchSentence, { status: 403 }),
  wrongPayload: () => new AwsError('SignatureDoesNotMatch', mismatchSentence, { status: 403 }),
  expired: () =>
    new AwsError('ExpiredToken', 'The security token included in the request is expired', {
      status: 403,
    }),
  skewed: (signedAt, now) =>
    new AwsError('SignatureDoesNotMatch', skewSentence(signedAt, now), { status: 403 }),
  regionDisabled: () => new AwsError('InvalidClientTokenId', invalidToken, { status: 403 }),
  denied: (denied) => new AwsError('AccessDenied', deniedSentence(denied), { status: 403 }),
  notSubscribed: optInRequired,
  suspended: optInRequired,
  throttled: () => new AwsError('Throttling', 'Rate exceeded'),
  unknownOperation: (name) =>
    new AwsError('InvalidAction', `Could not find operation ${name} in the sandbox`),
}
