import { AwsError } from '../aws-error.ts'
import { deniedSentence } from './refusals.ts'
import type { Refusals } from './refusals.ts'

/** EC2 does not tell an unknown key from a wrong secret, nor either from a Region that is not enabled. */
const authFailure = (): AwsError =>
  new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', {
    status: 401,
  })
const requestExpired = (): AwsError => new AwsError('RequestExpired', 'Request has expired.')

/** How EC2 says no. */
export const ec2Refusals: Refusals = {
  unsigned: () =>
    new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
      status: 403,
    }),
  malformedSignature: () =>
    new AwsError('IncompleteSignature', 'The Authorization header is not complete.'),
  unknownKey: authFailure,
  badToken: authFailure,
  wrongSecret: authFailure,
  wrongPayload: authFailure,
  expired: requestExpired,
  skewed: requestExpired,
  regionDisabled: authFailure,
  denied: (denied) =>
    new AwsError(
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${deniedSentence(denied)}`,
      { status: 403 },
    ),
  notSubscribed: () =>
    new AwsError('OptInRequired', 'You are not subscribed to this service.', { status: 401 }),
  suspended: () =>
    new AwsError(
      'Blocked',
      'This account is currently blocked and not recognized as a valid account.',
      { status: 403 },
    ),
  throttled: () => new AwsError('RequestLimitExceeded', 'Request limit exceeded.', { status: 503 }),
  unknownOperation: (name) =>
    new AwsError('InvalidAction', `The action ${name} is not valid for this web service.`),
}
