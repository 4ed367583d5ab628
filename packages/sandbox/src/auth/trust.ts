import { listOf } from '../scenario/policy-document.ts'
import type { PolicyDocument, PolicyStatement } from '../scenario/policy-document.ts'
import { ownerArn } from './authorize.ts'
import { checkDocument } from './check-statement.ts'
import type { Context } from './policy-variables.ts'
import { policyArn } from './context.ts'
import type { Identity } from './identities.ts'
import { answerOf } from './statement.ts'

/**
 * How a role trusts a caller. `itself`: by name, which inside an account is permission enough.
 * `its account`: then the account has to allow it too. `not`: neither, or an explicit deny.
 */
export type Trust = 'itself' | 'its account' | 'not'

/** What a role's trust policy says to a caller. Fails for what the sandbox cannot judge. */
export function trustOf(trust: PolicyDocument, caller: Identity, context: Context): Trust {
  checkDocument(trust, 'trust')
  const names = ['*', policyArn(caller), ownerArn(caller.key, caller.account.spec.id)]
  const accountId = caller.account.spec.id
  const accounts = [accountId, `arn:aws:iam::${accountId}:root`]
  const answer = (principals: readonly string[]): ReturnType<typeof answerOf> =>
    answerOf([addressedTo(principals, trust)], { action: 'sts:AssumeRole', resource: '*', context })

  if (answer([...names, ...accounts]) === 'deny') return 'not'
  if (answer(names) === 'allow') return 'itself'
  return answer(accounts) === 'allow' ? 'its account' : 'not'
}

/** The statements about these principals. A trust policy names no resource: it is the role's. */
function addressedTo(principals: readonly string[], trust: PolicyDocument): PolicyDocument {
  const addressed = listOf(trust.Statement).filter((each) =>
    principalsOf(each).some((principal) => principals.includes(principal)),
  )
  return { ...trust, Statement: addressed.map((statement) => ({ ...statement, Resource: '*' })) }
}

function principalsOf({ Principal }: PolicyStatement): readonly string[] {
  if (Principal === undefined) return []
  return Principal === '*' ? ['*'] : listOf(Principal.AWS)
}
