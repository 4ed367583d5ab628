// Not the whole SDK: a billing process would take half a second longer to start.
import { AwsLinkedError } from '@aws-linked/sdk/errors'

/** Why a billing export could not be read, or a report not be delivered. Removing one is a major version. */
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

/** Thrown by everything in this package. `details` may hold `file`, `row`, `column`, `action`, `bucket`, `key`. */
export class BillingError extends AwsLinkedError<BillingErrorCode> {
  override name = 'BillingError'
}
