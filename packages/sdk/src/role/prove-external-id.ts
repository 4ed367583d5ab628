import type { Access } from '../aws/access.ts'
import { CallFailed } from '../aws/call-failed.ts'
import { getIdentity } from '../aws/credentials.ts'
import { openSession } from '../aws/session.ts'
import type { Session } from '../aws/session.ts'
import { callerIn, toConnectError } from '../connect/connect-error.ts'
import { ConnectError } from '@aws-linked/model'
import type { Text } from '../texts/input.ts'
import { roleTexts } from '../texts/roles.ts'
import { requestSession } from './assume-role.ts'
import { ofAssumer } from './of-assumer.ts'
import { toSourceError } from './refusal.ts'
import type { Role } from '../aws/access.ts'

/**
 * Proves that the role can be assumed only with its External ID. Otherwise anyone who knows the ARN could
 * have the account read for them here. After the `sts:AssumeRole` that succeeded two more at once, without
 * an External ID and with one that nobody was given; in a chain, for each role with an External ID. Only
 * AWS's AccessDenied to both is a proof; anything else fails.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html | Third parties}
 */
export async function proveExternalId(session: Session): Promise<void> {
  await Promise.all(
    assumed(session.access).map(async ({ access, role, source }, distance) => {
      if (role.externalId === undefined) return
      try {
        await prove(access, role, source, session)
      } catch (error) {
        // The further roles assume the role that was asked for.
        throw distance > 0 ? ofAssumer(error) : error
      }
    }),
  )
}

async function prove(access: Access, role: Role, source: Access, session: Session): Promise<void> {
  try {
    await session.call('credentials', (signal) => getIdentity(access, signal))
  } catch (error) {
    throw error instanceof CallFailed ? toConnectError(error, callerIn(session)) : error
  }
  await refuses(role, source, session)
}

interface Assumed {
  readonly access: Access
  readonly role: Role
  readonly source: Access
}

/** The roles on the way to the credentials. */
function assumed(access: Access): readonly Assumed[] {
  const { assumes } = access
  return assumes ? [{ access, ...assumes }, ...assumed(assumes.source)] : []
}

async function refuses(role: Role, source: Access, session: Session): Promise<void> {
  const { externalId: _, ...without } = role
  // A UUID, like the External IDs that the server issues.
  const other = { ...role, externalId: crypto.randomUUID() }
  const tries = await Promise.allSettled([
    isLetThrough(without, source, session),
    isLetThrough(other, source, session),
  ])
  const [works, worksWithOther] = tries.map((tried) => tried.status === 'fulfilled' && tried.value)
  if (works) throw notEnforced(role.arn, roleTexts.worksWithout(role.arn))
  if (worksWithOther) throw notEnforced(role.arn, roleTexts.worksWithOther(role.arn))
  for (const tried of tries) if (tried.status === 'rejected') throw tried.reason
}

/** Whether AWS gives a session of the role. Fails where it gives none for another reason than a refusal. */
async function isLetThrough(role: Role, source: Access, session: Session): Promise<boolean> {
  try {
    await session.call('sts:AssumeRole', async (signal) => {
      const trying = openSession(source, { signal, timeoutMs: session.timeoutMs })
      try {
        await requestSession(role, trying)
      } finally {
        trying.close()
      }
    })
    return true
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    if (error.failure.code === 'access_denied') return false
    throw unproved(toSourceError(error, callerIn(session)), role)
  }
}

function notEnforced(roleArn: string, { message, remedy }: Text): ConnectError {
  const details = { roleArn }
  return new ConnectError('external_id_not_enforced', message, {
    field: 'roleArn',
    remedy,
    details,
  })
}

function unproved(
  { code, message, remedy, details, cause }: ConnectError,
  role: Role,
): ConnectError {
  return new ConnectError(code, roleTexts.unproved(message), {
    remedy,
    details: { ...details, roleArn: role.arn },
    cause,
  })
}
