import { AwsError } from '../../aws-error.ts'
import { jsonRefusals } from '../../refusals/json.ts'
import type { Refusals } from '../../refusals/refusals.ts'
import type { Call } from '../service.ts'

/** How the billing services say no: as all JSON services, save for throttling. */
export const billingRefusals: Refusals = {
  ...jsonRefusals,
  throttled: () => new AwsError('ThrottlingException', 'Rate exceeded'),
}

/** The billing services answer in one Region for the whole partition. */
export function checkRegion(_input: unknown, { region }: Call): void {
  if (region === 'us-east-1') return
  throw new AwsError(
    'InvalidSignatureException',
    `Credential should be scoped to a valid region, not '${region}'.`,
    { status: 403 },
  )
}

/** The error for a token of another list. */
export function badToken(): AwsError {
  return new AwsError('ValidationException', 'The pagination token is not valid.')
}
