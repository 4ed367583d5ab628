import { randomUUID } from 'node:crypto'
import { GetAccessKeyLastUsedCommand, IAMClient } from '@aws-sdk/client-iam'
import { permissionTexts } from '../texts/permissions.ts'
import { untried } from './outcome.ts'
import { attempt } from './probe.ts'
import type { Probe } from './probe.ts'

const { triedOn } = permissionTexts
const noSuchEntity = ['NoSuchEntity', 'NoSuchEntityException']

/** Tries one of IAM's calls about the whole account. */
export function onAccount(send: (iam: IAMClient) => Promise<unknown>): Probe {
  return tryIam(triedOn.account, send)
}

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

/** Tries `iam:GetAccessKeyLastUsed` on the caller's own key; a session of a role has none. */
export const onOwnKey: Probe = async (action, context) => {
  const { access, client, call } = context.session
  const iam = client(IAMClient, access.region)
  let isTemporary = false
  const outcome = await attempt(context, action, {
    send: async () => {
      const { accessKeyId, sessionToken } = await call('credentials', (abortSignal) =>
        access.credentials({ abortSignal }),
      )
      isTemporary = sessionToken !== undefined
      const AccessKeyId = isTemporary ? noKey : accessKeyId
      return iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))
    },
    allowedBy: noSuchEntity,
    on: triedOn.ownKey,
    region: 'global',
  })
  if (!isTemporary) return outcome
  // For a key without a user IAM may refuse allowed callers too; only a named policy is a proof.
  const proves = outcome.status !== 'denied' || outcome.deniedBy !== undefined
  return proves ? { ...outcome, triedOn: triedOn.noKey } : untried(permissionTexts.roleHasNoKey)
}
