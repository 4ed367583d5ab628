import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { AssumeRoleCommandOutput } from '@aws-sdk/client-sts'
import type { AwsCredentialIdentity } from '@smithy/types'
import type { Access } from '../aws/access.ts'
import { CallFailed } from '../aws/call-failed.ts'
import { callerIn, findCaller } from '../connect/connect-error.ts'
import { openSession } from '../aws/session.ts'
import type { Session } from '../aws/session.ts'
import { regionOrKey } from '../connect/region-or-key.ts'
import { ConnectError } from '@aws-linked/model'
import { discoveryTexts } from '../texts/failures.ts'
import { roleTexts } from '../texts/roles.ts'
import { ofAssumer } from './of-assumer.ts'
import { toRefusal } from './refusal.ts'
import type { Role } from '../aws/access.ts'

/** Temporary credentials. */
export type RoleSession = AwsCredentialIdentity & { readonly expiration: Date }

/** Options of {@link assumeRole}. */
export interface AssumeRoleOptions {
  readonly signal?: AbortSignal | undefined
  /** @defaultValue `30_000` */
  readonly timeoutMs?: number
  readonly now?: () => number
}

/**
 * A new session of a role, by one `sts:AssumeRole` at the Region's own endpoint: unlike sessions of the
 * global endpoint, it is valid in opt-in Regions too. Fails with a `ConnectError`, with `CallFailed` for
 * what may work the next time, or with the signal's reason.
 */
export async function assumeRole(
  role: Role,
  source: Access,
  { signal, timeoutMs = 30_000, now = Date.now }: AssumeRoleOptions = {},
): Promise<RoleSession> {
  const session = openSession(source, { signal, timeoutMs })
  let assumer = callerIn(session)
  try {
    assumer = await findCaller(session).catch((error: unknown) => {
      throw ofAssumer(error)
    })
    const started = now()
    return toSession(await requestSession(role, session), started + role.durationSeconds * 1000)
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    const denied = error.failure.code === 'access_denied'
    const accountId = denied ? await accountOf(session) : undefined
    throw toRefusal(await regionOrKey(error, session), role, {
      ...assumer,
      ...(accountId !== undefined && { accountId }),
    })
  } finally {
    session.close()
  }
}

/** The call by itself: fails with `CallFailed`. */
export function requestSession(
  { arn, sessionName, durationSeconds, externalId }: Role,
  { access, client }: Session,
): Promise<AssumeRoleCommandOutput> {
  return client(STSClient, access.region).send(
    new AssumeRoleCommand({
      RoleArn: arn,
      RoleSessionName: sessionName,
      DurationSeconds: durationSeconds,
      ...(externalId !== undefined && { ExternalId: externalId }),
    }),
  )
}

/** Its end is counted by our clock, in case the clock of this machine is wrong. */
function toSession({ Credentials: given }: AssumeRoleCommandOutput, end: number): RoleSession {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {}
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) {
    throw new ConnectError('unexpected', roleTexts.noSession, {
      remedy: discoveryTexts.notAws,
    })
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: new Date(Math.min(end, Expiration?.getTime() || end)),
  }
}

/** The account that assumes the role, for the text of a refusal. A failure here does not matter. */
async function accountOf({ access, client }: Session): Promise<string | undefined> {
  try {
    return (await client(STSClient, access.region).send(new GetCallerIdentityCommand())).Account
  } catch {
    return undefined
  }
}
