import type { CallFailed } from '../aws/call-failed.ts'
import type { FailureCode } from '../aws/failure.ts'
import { count } from '../count.ts'
import { ConnectError } from '@aws-linked/model'
import type { AwsLinkedErrorOptions, ConnectErrorCode } from '@aws-linked/model'

/** What is known of the credentials a call was made with. */
export interface Caller {
  readonly region: string
  /** How long AWS was given. */
  readonly seconds: number
  /** Absent while there are none. */
  readonly keyId?: string
  readonly sessionToken?: boolean
}

/** A failed call in the words of connecting. */
export function toConnectError(failed: CallFailed, caller: Caller): ConnectError {
  const { code, message, ...options } = words[failed.failure.code](failed, caller)
  return new ConnectError(code, message, { ...options, cause: failed.failure.cause })
}

type Words = Omit<AwsLinkedErrorOptions, 'cause'> & {
  readonly code: ConnectErrorCode
  readonly message: string
}

const words: Readonly<Record<FailureCode, (failed: CallFailed, caller: Caller) => Words>> = {
  no_credentials: () => ({
    code: 'invalid_input',
    message: 'No AWS credentials were found.',
    field: 'credentials',
    remedy:
      'Pass `credentials` (a provider has to give some), or set what the AWS SDK looks for: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE. `aws sts get-caller-identity` shows what is found.',
  }),
  unknown_key: unknownKey,
  rejected: unknownKey,
  wrong_secret: (_, { keyId = 'this key' }) => ({
    code: 'invalid_secret_access_key',
    message: `AWS refused the secret access key: it does not belong to ${keyId}.`,
    field: 'secretAccessKey',
    remedy: 'Paste the secret downloaded with that key, or create a new key.',
    details: { keyId },
  }),
  expired: (_, { keyId = 'This key' }) => ({
    code: 'expired_credentials',
    message: `${keyId} has expired.`,
    field: 'accessKeyId',
    remedy: 'Create a new access key, or connect with a role.',
    details: { keyId },
  }),
  clock_skew: ({ failure: { skewMinutes } }) => ({
    code: 'clock_skew',
    message: `This machine’s clock is ${skewMinutes ?? 'some'} minutes off AWS’s. The key may be right.`,
    remedy: 'Correct the clock, then connect again.',
    ...(skewMinutes !== undefined && { details: { minutes: String(skewMinutes) } }),
  }),
  access_denied: ({ action }, { keyId = 'this key' }) => ({
    code: 'access_denied',
    message: `AWS refused ${action} to ${keyId}.`,
    remedy: 'Ask whether a service control policy denies it.',
    details: { action, keyId },
  }),
  not_ready: ({ action }, { keyId = 'this key' }) => ({
    code: 'access_denied',
    message: `AWS refused ${action} to ${keyId}: its account is not active.`,
    remedy: 'Sign in to the account’s console: AWS says there what is missing.',
    details: { action, keyId },
  }),
  region_disabled: (_, { region }) => ({
    code: 'invalid_input',
    message: `${region} is not enabled for this account.`,
    field: 'region',
    remedy: 'Enable it in the account, or use another Region.',
  }),
  throttled: ({ failure: { retryAfterSeconds = 10 } }) => ({
    code: 'throttled',
    message: 'AWS is limiting calls to this account.',
    remedy: `Try again in ${count(retryAfterSeconds, 'second')}.`,
    details: { seconds: String(retryAfterSeconds) },
  }),
  unreachable: () => ({
    code: 'unreachable',
    message: 'This machine cannot reach AWS.',
    remedy: 'Check its network and proxy, and the endpoint where one is set.',
  }),
  timeout: ({ failure: { waitedSeconds } }, { seconds: given }) => {
    const seconds = waitedSeconds ?? given
    return {
      code: 'timeout',
      message: `AWS did not answer within ${count(seconds, 'second')}.`,
      remedy: 'Nothing was connected. Try again.',
      details: { seconds: String(seconds) },
    }
  },
  unsupported: unknownAnswer,
  archived: unknownAnswer,
  changed: unknownAnswer,
  kms_key: unknownAnswer,
  not_found: unknownAnswer,
  unexpected: unknownAnswer,
}

function unknownKey(_: CallFailed, { keyId = 'this key', sessionToken = false }: Caller): Words {
  const at = { field: 'accessKeyId', details: { keyId } }
  // AWS does not know the key of a session without its token, and says no more than that.
  if (keyId.startsWith('ASIA') && !sessionToken) {
    return {
      ...at,
      code: 'temporary_credentials',
      message: `${keyId} is temporary: it ends within hours.`,
      remedy: 'Use a key that starts with AKIA, or connect with a role.',
    }
  }
  return {
    ...at,
    code: 'invalid_access_key_id',
    message: sessionToken
      ? `AWS does not know ${keyId}, or the session token is not the one that came with it.`
      : `AWS does not know ${keyId}.`,
    remedy: 'Check it in IAM: a deleted or inactive key is refused too.',
  }
}

function unknownAnswer({ action, failure: { awsCode, requestId } }: CallFailed): Words {
  return {
    code: 'unexpected',
    message: `AWS gave an answer to ${action} that this product does not know.`,
    remedy:
      requestId === undefined
        ? 'Try again. If it stays, check that the endpoint is AWS.'
        : `Try again. If it stays, send ${requestId} to support.`,
    details: {
      action,
      ...(awsCode !== undefined && { awsCode }),
      ...(requestId !== undefined && { requestId }),
    },
  }
}
