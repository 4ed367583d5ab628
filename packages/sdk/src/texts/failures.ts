import type { FailureCode } from '@aws-linked/model'
import { count, capital, withArticle } from './count.ts'
import type { Text } from './input.ts'

/** What a text about a failed call may name. */
export interface FailureFacts {
  /** The call, its resource and its Region: `ec2:DescribeVolumes in eu-west-1`. */
  readonly call: string
  /** How long AWS was given. */
  readonly seconds: number
  readonly policyType?: string
  readonly awsCode?: string
  readonly requestId?: string
}

/** What people are told of a session that IAM does not accept. */
export const sessionTexts = {
  limited: 'a session of GetSessionToken without MFA, or of GetFederationToken, cannot call IAM.',
  remedy: 'Use a session of GetSessionToken with MFA, the access key itself, or a role.',
} as const

/** What people are told of a failed call. */
export function failureText(code: FailureCode, facts: FailureFacts): Text {
  return (texts[code] ?? unknownAnswer)(facts)
}

const texts: Partial<Readonly<Record<FailureCode, (facts: FailureFacts) => Text>>> = {
  access_denied: ({ call, policyType }) => ({
    message: `AWS refused ${call}.`,
    remedy: denialRemedy(policyType),
  }),
  not_ready: ({ call, awsCode }) => ({
    message:
      awsCode === 'PendingVerification'
        ? `AWS refused ${call}: AWS is still verifying the account.`
        : `AWS refused ${call}: the account is not signed up for it.`,
    remedy: notReadyRemedy(awsCode),
  }),
  region_disabled: ({ call }) => ({
    message: `AWS did not accept the key for ${call}: the Region is not enabled for the account.`,
    remedy: 'Enable the Region, or leave it out.',
  }),
  unknown_key: keyRefused,
  wrong_secret: keyRefused,
  rejected: keyRefused,
  no_credentials: keyRefused,
  rejected_by_service: ({ call }) => ({
    message: `AWS did not accept the key for ${call}, although STS accepts it.`,
    remedy: 'Try again in a few minutes: a new key takes a while to reach every service.',
  }),
  session_limited: ({ call }) => ({
    message: `AWS refused ${call}: ${sessionTexts.limited}`,
    remedy: sessionTexts.remedy,
  }),
  unsettled: ({ call }) => ({
    message: `AWS did not accept the key for ${call}, and STS did not answer whether the key or the Region is the reason.`,
    remedy: 'Try again. If it happens again, check that the Region is enabled for the account.',
  }),
  expired: ({ call }) => ({
    message: `The credentials expired before ${call}.`,
    remedy: 'Connect again with new credentials.',
  }),
  clock_skew: ({ call }) => ({
    message: `AWS refused ${call}: the clock of this machine is wrong.`,
    remedy: 'Correct the clock, then try again.',
  }),
  throttled: ({ call }) => ({
    message: `AWS is limiting ${call}.`,
    remedy: 'Try again in a few minutes. What was found before is kept.',
  }),
  timeout: ({ call, seconds }) => ({
    message: `AWS did not answer ${call} within ${count(seconds, 'second')}.`,
    remedy: 'Try again. If it happens again, leave the Region out.',
  }),
  unreachable: ({ call }) => ({
    message: `AWS could not be reached for ${call}.`,
    remedy: 'Check this machine’s network and proxy.',
  }),
  not_an_answer: ({ call }) => ({
    message: `What came as AWS’s answer to ${call} is not an answer of AWS.`,
    remedy: `Try again. ${discoveryTexts.notAws} A proxy may answer in AWS’s place.`,
  }),
  endless: ({ call }) => ({
    message: `AWS’s answers to ${call} have no end: they bring the same pages, or nothing, again and again.`,
    remedy: `Try again. If it happens again: ${discoveryTexts.notAws}`,
  }),
  unsupported: ({ call }) => ({
    message: `This endpoint does not know ${call}.`,
    remedy: 'You need to do nothing if it is an emulator: AWS itself knows this call.',
  }),
}

function keyRefused({ call }: FailureFacts): Text {
  return {
    message: `AWS did not accept the key for ${call}.`,
    remedy: 'Check the key in IAM: it may be deleted or inactive.',
  }
}

function unknownAnswer({ call, awsCode, requestId }: FailureFacts): Text {
  const code = awsCode === undefined ? '' : ` (${awsCode})`
  return {
    message: `AWS gave an answer to ${call} that this product does not know${code}.`,
    remedy: unknownRemedy(requestId),
  }
}

/** What to do about an unknown answer. */
export function unknownRemedy(requestId: string | undefined): string {
  return requestId === undefined
    ? 'Try again. If it happens again, check that the endpoint is AWS.'
    : `Try again. If it happens again, send the request ID ${requestId} to support.`
}

/** What to ask for where a resource control policy denies something to an account. */
export function exemption(account: string): string {
  return `ask the administrator of the Organization that owns the resource to exempt ${account} in it, with a condition on aws:PrincipalAccount.`
}

function denialRemedy(policyType: string | undefined): string {
  switch (policyType) {
    case undefined:
    case 'identity-based policy':
      return 'Add it to the policy. If it is there already, ask whether a service control policy denies it.'
    case 'service control policy':
      return 'A service control policy denies it: ask the Organization’s administrator.'
    case 'resource control policy':
      return `A resource control policy denies it: ${exemption('this account')}`
    case 'resource-based policy':
      return 'The resource’s own policy denies it: let that policy exempt this identity, or leave it as it is.'
    default:
      return `${capital(withArticle(policyType ?? 'policy'))} denies it: change it, or connect with another key.`
  }
}

/** What discovery adds to a failure, and what it says of an answer that it cannot read. */
export const discoveryTexts = {
  regionsUnknown: (remedy: string): string =>
    `${remedy} Until then, discovery looks only at the Regions that every account has.`,
  gaveUp: ({ name, calls }: { readonly name: string; readonly calls: number }): Text => ({
    message: `${count(calls, 'call')} of ${name} had no answer, so this discovery does not ask it again.`,
    remedy: 'Try again later. If it happens again, leave the Region out.',
  }),
  unreadable: (kind: string, region: string): string =>
    `An answer about ${kind} in ${region} could not be read.`,
  unreadableRemedy: 'Try again. If it happens again, report it with the kind and the Region.',
  incomplete: (name: string): string => `AWS’s answer does not contain ${name}.`,
  notAws: 'Check that the endpoint is AWS, or an emulator of AWS.',
} as const

/** What to do where an account or a service is not ready. */
export function notReadyRemedy(awsCode: string | undefined): string {
  return awsCode === 'PendingVerification'
    ? 'Wait until AWS has verified the account, then try again. AWS writes to its owner.'
    : 'Sign in to the account’s console: AWS shows there what is missing.'
}
