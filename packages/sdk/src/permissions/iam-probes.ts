import { randomUUID } from 'node:crypto'
import {
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam'
import { attempt } from './probe.ts'
import type { Probe } from './probe.ts'

const noSuchEntity = ['NoSuchEntity', 'NoSuchEntityException']

/** IAM decides whether the caller may ask before it looks whether there is such a user. */
export const iamProbes: Readonly<Record<string, Probe>> = {
  'iam:ListUsers': probe('the account', (iam) => iam.send(new ListUsersCommand({ MaxItems: 1 }))),
  'iam:ListAccessKeys': probe('a user that cannot exist', (iam) =>
    iam.send(new ListAccessKeysCommand({ UserName: nobody(), MaxItems: 1 })),
  ),
  'iam:GetLoginProfile': probe('a user that cannot exist', (iam) =>
    iam.send(new GetLoginProfileCommand({ UserName: nobody() })),
  ),
  'iam:GetAccessKeyLastUsed': async (action, context) => {
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
      on: 'the access key in use',
      region: 'global',
    })
    if (!isTemporary) return outcome
    const triedOn = 'an access key that does not exist'
    // For a key of no user IAM may refuse those who may ask, too; only a named policy is a proof.
    const proves = outcome.status !== 'denied' || outcome.deniedBy !== undefined
    if (proves) return { ...outcome, triedOn }
    return {
      status: 'unknown',
      triedOn,
      reason: 'A role has no access key to try it on.',
      remedy: 'Discovery will tell.',
    }
  },
}

/** As long as IDs of keys are, and made of what none has. */
const noKey = 'AKIA0000000000000000'

/** Nobody guesses it, so nobody can have made such a user. */
function nobody(): string {
  return `aws-linked-check-${randomUUID()}`
}

function probe(on: string, send: (iam: IAMClient) => Promise<unknown>): Probe {
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
