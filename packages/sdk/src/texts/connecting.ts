import type { FailureCode } from '@aws-linked/model'
import { count, capital, withArticle } from './count.ts'
import { discoveryTexts, unknownRemedy, notReadyRemedy } from './failures.ts'
import type { Text } from './input.ts'

/** What a text about connecting may name. */
export interface ConnectFacts {
  readonly action: string
  readonly region: string
  /** How long AWS was given. */
  readonly seconds: number
  readonly keyId?: string
  readonly sessionToken?: boolean
  readonly awsCode?: string
  readonly requestId?: string
  readonly skewMinutes?: number
  readonly retryAfterSeconds?: number
}

/** A text, with the values it names. */
export interface ConnectText extends Text {
  readonly details?: Readonly<Record<string, string>>
}

/** What people are told when connecting fails. */
export function connectText(code: FailureCode, facts: ConnectFacts): ConnectText {
  return (texts[code] ?? unknownAnswer)(facts)
}

const texts: Partial<Readonly<Record<FailureCode, (facts: ConnectFacts) => ConnectText>>> = {
  no_credentials: () => ({
    message: 'No AWS credentials were found.',
    remedy:
      'Pass `credentials` (a provider has to give some), or set what the AWS SDK looks for: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE. `aws sts get-caller-identity` shows what it finds.',
    details: { trouble: 'none' },
  }),
  unknown_key: unknownKey,
  rejected: unknownKey,
  wrong_secret: ({ keyId = 'this key' }) => ({
    message: `AWS refused the secret access key: it does not belong to ${keyId}.`,
    remedy: 'Paste the secret downloaded with that key, or create a new key.',
    details: { keyId },
  }),
  expired: ({ keyId = 'This key' }) => ({
    message: `${keyId} has expired.`,
    remedy: 'Create a new access key, or connect with a role.',
    details: { keyId },
  }),
  clock_skew: ({ skewMinutes }) => ({
    message: `The clock of this machine is ${skewMinutes ?? 'some'} minutes off. The key may be right.`,
    remedy: 'Correct the clock, then connect again.',
    ...(skewMinutes !== undefined && { details: { minutes: String(skewMinutes) } }),
  }),
  access_denied: ({ action, keyId = 'this key' }) => ({
    message: `AWS refused ${action} to ${keyId}.`,
    remedy: 'Ask whether a service control policy denies it.',
    details: { action, keyId },
  }),
  not_ready: ({ action, awsCode, keyId = 'this key' }) => ({
    message:
      awsCode === 'PendingVerification'
        ? `AWS refused ${action} to ${keyId}: AWS is still verifying its account.`
        : `AWS refused ${action} to ${keyId}: its account is not active.`,
    remedy: notReadyRemedy(awsCode),
    details: { action, keyId },
  }),
  region_disabled: ({ region }) => ({
    message: `${region} is not enabled for this account.`,
    remedy: 'Enable it in the account, or use another Region.',
  }),
  throttled: ({ retryAfterSeconds = 10 }) => ({
    message: 'AWS is limiting calls to this account.',
    remedy: `Try again in ${count(retryAfterSeconds, 'second')}.`,
    details: { seconds: String(retryAfterSeconds) },
  }),
  not_an_answer: ({ action }) => ({
    message: `What came as AWS’s answer to ${action} is not an answer of AWS.`,
    remedy: `Try again. ${discoveryTexts.notAws} A proxy may answer in AWS’s place.`,
    details: { action },
  }),
  endless: ({ action }) => ({
    message: `AWS’s answers to ${action} have no end: they bring the same pages, or nothing, again and again.`,
    remedy: `Try again. If it happens again: ${discoveryTexts.notAws}`,
    details: { action },
  }),
  unreachable: ({ region }) => ({
    message: 'This machine cannot reach AWS.',
    remedy:
      `Check its network and proxy, that ${region} is the Region you mean, and the endpoint if you set one. ` +
      'If a certificate is not trusted, name a file with its authority in AWS_CA_BUNDLE.',
  }),
  timeout: ({ seconds }) => ({
    message: `AWS did not answer within ${count(seconds, 'second')}.`,
    remedy: 'Nothing was connected. Try again.',
    details: { seconds: String(seconds) },
  }),
}

function unknownKey({ keyId = 'this key', sessionToken, region }: ConnectFacts): ConnectText {
  return {
    message: sessionToken
      ? `AWS does not know ${keyId}, or the session token belongs to another key.`
      : `AWS does not know ${keyId}.`,
    remedy:
      'Check it in IAM: AWS refuses a deleted or inactive key too. ' +
      `It was asked in ${region}: a key of AWS China, AWS GovCloud or another partition needs a Region of its own partition.`,
    details: { keyId },
  }
}

function unknownAnswer({ action, awsCode, requestId }: ConnectFacts): ConnectText {
  return {
    message: `AWS gave an answer to ${action} that this product does not know.`,
    remedy: unknownRemedy(requestId),
    details: {
      action,
      ...(awsCode !== undefined && { awsCode }),
      ...(requestId !== undefined && { requestId }),
    },
  }
}

/** What else people are told about the account they connect. */
export const accountTexts = {
  temporary: (keyId: string): ConnectText => ({
    message: `${keyId} is temporary: it ends within hours.`,
    remedy: 'Use a key that starts with AKIA, or connect with a role.',
    details: { keyId },
  }),
  isRoot: (account: string, organization: string): ConnectText => ({
    message: `${account} is the root account of ${organization}.`,
    remedy: 'Connect it as root.',
    details: { account, organization, type: 'root' },
  }),
  isLinked: (account: string, organization: string): ConnectText => ({
    message: `${account} is not a root account.`,
    remedy: 'Connect it as linked.',
    details: { account, organization, type: 'linked' },
  }),
  noAccount: 'AWS did not say which account the key belongs to.',
  noOrganization: 'AWS described an Organization without an ID or a management account.',
  inNoOrganization: {
    message: 'The account is not in an Organization.',
    remedy: 'Use the root account of an Organization: it can list the accounts.',
  },
  listRefused: (action: string, policyType: string | undefined): Text => ({
    message: `AWS refused ${action}.`,
    remedy:
      policyType === undefined || policyType === 'identity-based policy'
        ? 'Add it to the policy. Only the Organization’s root account, and an account it delegates to, can list the accounts.'
        : `${capital(withArticle(policyType))} denies it: ask the Organization’s administrator.`,
  }),
  billingNeedsRoot: (rootId: string | undefined): Text => ({
    message: 'No billing data yet. It comes through the root account, which is not connected.',
    remedy: `Connect the root account${rootId === undefined ? '' : `, ${rootId},`} or invite its owner.`,
  }),
} as const
