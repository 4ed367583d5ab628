import type { Account } from '@aws-linked/model'
import { CallFailed } from './call-failed.ts'
import type { Session } from './session.ts'

/**
 * Finds out whether IAM refused a call because the credentials are a session of GetSessionToken without MFA.
 * IAM says of such a session only that its token is not valid, while every other service accepts it. Ask
 * this about a key that STS accepts. Sessions of a role may call IAM.
 * {@link https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html | GetSessionToken}
 */
export async function limitedSession(
  failed: CallFailed,
  { access, signal }: Session,
  { arn }: Account,
): Promise<CallFailed | undefined> {
  const { action, failure } = failed
  const isRejected = failure.code === 'unknown_key' || failure.code === 'rejected'
  if (!action.startsWith('iam:') || !isRejected || arn.includes(':assumed-role/')) return undefined
  const { sessionToken } = await access.credentials({ abortSignal: signal })
  if (sessionToken === undefined) return undefined
  return new CallFailed(action, { ...failure, code: 'session_limited' })
}
