import type { CallFailed } from './aws/call-failed.ts'
import type { Failure, FailureCode } from './aws/failure.ts'
import { count } from './count.ts'
import type { Problem, ProblemCode } from '@aws-linked/model'

/** Where a call failed, and how long AWS was given. */
export interface Place {
  /** A Region code, or `global`. */
  readonly region: string
  /** The one resource the call was about. */
  readonly arn?: string
  readonly seconds: number
}

/** A failed call in the words of discovery: what happened, and what to do. */
export function describeFailure(
  { action, failure }: CallFailed,
  { region, arn, seconds }: Place,
): Pick<Problem, 'code' | 'action' | 'deniedBy' | 'message' | 'remedy'> {
  const about = arn === undefined ? '' : ` for ${arn}`
  const call = `${action}${about}${region === 'global' ? '' : ` in ${region}`}`
  const [code, message, remedy] = words[failure.code](call, failure, seconds)
  const { policyType } = failure
  return { code, action, ...(policyType && { deniedBy: policyType }), message, remedy }
}

type Words = readonly [code: ProblemCode, message: string, remedy: string]

const words: Readonly<
  Record<FailureCode, (call: string, failure: Failure, seconds: number) => Words>
> = {
  access_denied: (call, { policyType }) => [
    'access_denied',
    `AWS refused ${call}.`,
    remedyOfDenial(policyType),
  ],
  not_ready: (call) => [
    'access_denied',
    `AWS refused ${call}: the account is not signed up for it.`,
    'Sign in to the account’s console: AWS says there what is missing.',
  ],
  region_disabled: (call) => [
    'region_disabled',
    `AWS did not accept the key for ${call}: the Region is not enabled for the account.`,
    'Enable the Region, or leave it out.',
  ],
  unknown_key: notAccepted,
  wrong_secret: notAccepted,
  rejected: notAccepted,
  no_credentials: notAccepted,
  expired: (call) => [
    'expired_credentials',
    `The credentials expired before ${call}.`,
    'Connect again with new ones.',
  ],
  clock_skew: (call) => [
    'unexpected',
    `AWS refused ${call}: this machine’s clock is off AWS’s.`,
    'Correct the clock, then try again.',
  ],
  throttled: (call) => [
    'throttled',
    `AWS is limiting ${call}.`,
    'Try again in a few minutes. What was found before is kept.',
  ],
  timeout: (call, { waitedSeconds }, seconds) => [
    'timeout',
    `AWS did not answer ${call} within ${count(waitedSeconds ?? seconds, 'second')}.`,
    'Try again. If it stays, leave the Region out.',
  ],
  unreachable: (call) => [
    'unreachable',
    `AWS could not be reached for ${call}.`,
    'Check this machine’s network and proxy.',
  ],
  unsupported: (call) => [
    'unsupported',
    `This endpoint does not know ${call}.`,
    'Nothing to do if it is an emulator; AWS itself knows it.',
  ],
  archived: unknownAnswer,
  changed: unknownAnswer,
  kms_key: unknownAnswer,
  not_found: unknownAnswer,
  unexpected: unknownAnswer,
}

function unknownAnswer(call: string, { awsCode, requestId }: Failure): Words {
  return [
    'unexpected',
    `AWS gave an answer to ${call} that this product does not know${awsCode === undefined ? '' : ` (${awsCode})`}.`,
    requestId === undefined
      ? 'Try again. If it stays, check that the endpoint is AWS.'
      : `Try again. If it stays, send ${requestId} to support.`,
  ]
}

function notAccepted(call: string): Words {
  return [
    'invalid_credentials',
    `AWS did not accept the key for ${call}.`,
    'Check the key in IAM: it may have been deleted or made inactive.',
  ]
}

function remedyOfDenial(policyType: string | undefined): string {
  switch (policyType) {
    case undefined:
    case 'identity-based policy':
      return 'Add it to the policy. If it is there, ask whether a service control policy denies it.'
    case 'service control policy':
    case 'resource control policy':
      return `A ${policyType} denies it: ask the Organization’s administrator.`
    default:
      return `A ${policyType} denies it: have it changed, or connect with another key.`
  }
}
