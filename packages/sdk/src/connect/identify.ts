import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { AwsCredentialIdentity } from '@smithy/types'
import { CallFailed } from '../aws/call-failed.ts'
import type { Session } from '../aws/session.ts'
import type { Account } from '../data-source.ts'
import { ConnectError } from '../errors.ts'
import { toConnectError } from './connect-error.ts'

/**
 * Who AWS says the session's credentials are. One `sts:GetCallerIdentity`, which needs no permission,
 * at the Region's own endpoint. Fails with a `ConnectError`, or with the signal's reason.
 */
export async function identify(session: Session): Promise<Account> {
  const { access, client, timeoutMs } = session
  const context: { region: string; seconds: number; keyId?: string; sessionToken?: boolean } = {
    region: access.region,
    seconds: Math.ceil(timeoutMs / 1000),
  }
  try {
    const { accessKeyId, sessionToken } = await getCredentials(session)
    context.keyId = accessKeyId
    context.sessionToken = sessionToken !== undefined
    const answer = await client(STSClient, access.region).send(new GetCallerIdentityCommand())
    return toAccount(answer.Account, answer.Arn)
  } catch (error) {
    throw error instanceof CallFailed ? toConnectError(error, context) : error
  }
}

/** A provider fails in ways of its own: a role it may not assume, a file it cannot read. */
async function getCredentials({ access, call }: Session): Promise<AwsCredentialIdentity> {
  try {
    return await call('credentials', () => access.credentials())
  } catch (error) {
    const isItsOwn =
      error instanceof CallFailed && !['timeout', 'unreachable'].includes(error.failure.code)
    throw isItsOwn
      ? new CallFailed('credentials', { ...error.failure, code: 'no_credentials' })
      : error
  }
}

function toAccount(id: string | undefined, arn: string | undefined): Account {
  const partition = /^arn:(aws[a-z-]*):/.exec(arn ?? '')?.[1]
  if (id === undefined || arn === undefined || partition === undefined) {
    throw new ConnectError('unexpected', 'AWS did not say which account the key belongs to.', {
      remedy: 'Check that the endpoint is AWS, or an emulator of AWS.',
    })
  }
  return { id, arn, partition }
}
