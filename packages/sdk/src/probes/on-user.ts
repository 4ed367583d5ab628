import { randomUUID } from 'node:crypto'
import {
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam'
import type { ListUsersCommandOutput } from '@aws-sdk/client-iam'
import { permissionTexts } from '../texts/permissions.ts'
import { untried } from './outcome.ts'
import { attempt } from './probe.ts'
import type { Probe, ProbeContext } from './probe.ts'

const { triedOn } = permissionTexts
const noSuchEntity = ['NoSuchEntity', 'NoSuchEntityException']

/**
 * Tries one of IAM's calls about a user on a name that no user has. IAM decides whether the caller may
 * ask before it looks whether there is such a user.
 */
export function onNobody(send: (iam: IAMClient, userName: string) => Promise<unknown>): Probe {
  // No one can guess the name, so no such user exists.
  return tryIam(triedOn.nobody, (iam) => send(iam, `aws-linked-check-${randomUUID()}`))
}

function tryIam(on: string, send: (iam: IAMClient) => Promise<unknown>): Probe {
  return (action, context) => {
    const { access, client } = context.session
    return attempt(context, action, {
      send: () => send(client(IAMClient, access.region)),
      allowedBy: noSuchEntity,
      on,
      region: 'global',
    })
  }
}

/** As long as IDs of keys are, and made of what none has. */
const noKey = 'AKIA0000000000000000'

/** Tries `iam:GetAccessKeyLastUsed` on the caller's own key, or, for a role, on the key of some user. */
export const onKey: Probe = async (action, context) => {
  const { access, call } = context.session
  let own: string | undefined
  try {
    const { accessKeyId, sessionToken } = await call('credentials', (abortSignal) =>
      access.credentials({ abortSignal }),
    )
    own = sessionToken === undefined ? accessKeyId : undefined
  } catch (error) {
    return attempt(context, action, {
      send: () => Promise.reject(error),
      on: triedOn.ownKey,
      region: 'global',
    })
  }
  if (own !== undefined) return tryKey(own, triedOn.ownKey)(action, context)
  const found = await findKey(context)
  if (found !== undefined) return tryKey(found, triedOn.usersKey)(action, context)
  const outcome = await tryKey(noKey, triedOn.noKey)(action, context)
  // For a key without a user IAM may refuse allowed callers too; only a named policy is a proof.
  const proves = outcome.status !== 'denied' || outcome.deniedBy !== undefined
  return proves ? outcome : untried(permissionTexts.noKeyFound)
}

function tryKey(AccessKeyId: string, on: string): Probe {
  return tryIam(on, (iam) => iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })))
}

/** The key of one of the first users; `undefined` where none has one, or IAM does not list them. */
async function findKey({ session, once }: ProbeContext): Promise<string | undefined> {
  const { access, client, signal } = session
  const iam = client(IAMClient, access.region)
  try {
    const { Users = [] } = await findUsers({ session, once })
    const listed = await Promise.allSettled(
      Users.map(({ UserName }) => iam.send(new ListAccessKeysCommand({ UserName, MaxItems: 1 }))),
    )
    return listed
      .flatMap((list) => (list.status === 'fulfilled' ? (list.value.AccessKeyMetadata ?? []) : []))
      .map(({ AccessKeyId }) => AccessKeyId)
      .find((id) => id !== undefined)
  } catch {
    // The probe of the list reports its failure.
    signal.throwIfAborted()
    return undefined
  }
}

/** A few of the first users. */
function findUsers({
  session,
  once,
}: Pick<ProbeContext, 'session' | 'once'>): Promise<ListUsersCommandOutput> {
  const { access, client } = session
  return once('iam:ListUsers', () =>
    client(IAMClient, access.region).send(new ListUsersCommand({ MaxItems: 5 })),
  )
}

/** Tries the list of users. */
export const onUserList: Probe = (action, context) =>
  attempt(context, action, {
    send: () => findUsers(context),
    on: triedOn.account,
    region: 'global',
  })
