import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { CallFailed } from '../aws/call-failed.ts'
import type { Role } from '../aws/access.ts'
import type { Session } from '../aws/session.ts'
import type { Account } from '@aws-linked/model'
import { ConnectError } from '@aws-linked/model'
import { regionOrKey } from './region-or-key.ts'
import { accountTexts } from '../texts/connecting.ts'
import { discoveryTexts } from '../texts/failures.ts'
import { roleTexts } from '../texts/roles.ts'
import { callerIn, findCaller, toConnectError } from './connect-error.ts'

/**
 * The account that the session's credentials belong to. One `sts:GetCallerIdentity`, which needs no permission,
 * at the Region's own endpoint. Fails with a `ConnectError`, or with the signal's reason.
 */
export async function identify(session: Session): Promise<Account> {
  const { access, client } = session
  let caller = callerIn(session)
  try {
    caller = await findCaller(session)
    const answer = await client(STSClient, access.region).send(new GetCallerIdentityCommand())
    const account = toAccount(answer.Account, answer.Arn)
    checkRoleAccount(account, access.assumes?.role)
    return account
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    throw toConnectError(await regionOrKey(error, session), caller)
  }
}

function toAccount(id: string | undefined, arn: string | undefined): Account {
  const partition = /^arn:(aws[a-z-]*):/.exec(arn ?? '')?.[1]
  if (id === undefined || arn === undefined || partition === undefined) {
    throw new ConnectError('unexpected', accountTexts.noAccount, {
      remedy: discoveryTexts.notAws,
    })
  }
  return { id, arn, partition }
}

/** Refuses an identity that is not in the role's account: then it is not AWS that answers. */
function checkRoleAccount({ id }: Account, role: Role | undefined): void {
  if (role === undefined || role.accountId === id) return
  const { message, remedy } = roleTexts.wrongAccount(role.arn, id)
  throw new ConnectError('role_not_assumable', message, {
    field: 'roleArn',
    remedy,
    details: { roleArn: role.arn, account: id },
  })
}
