import { listOf } from '../scenario/policy-document.ts'
import type { PolicyDocument, PolicyStatement } from '../scenario/policy-document.ts'
import { refuseVariables } from './policy-variables.ts'

const common: readonly string[] = ['Sid', 'Effect', 'Action', 'NotAction', 'Condition']

/** What a statement may hold, by what the document is attached to. */
const elements: Readonly<Record<'caller' | 'trust', readonly string[]>> = {
  /** Users, roles, boundaries, sessions and Organizations. */
  caller: [...common, 'Resource', 'NotResource'],
  /** Roles, as their trust. */
  trust: [...common, 'Principal'],
}

/** Fails for a document that holds what the sandbox cannot judge, or AWS would not take: it would be passed over. */
export function checkDocument({ Statement }: PolicyDocument, on: 'caller' | 'trust'): void {
  for (const statement of listOf(Statement)) {
    for (const [name, value] of Object.entries(statement)) {
      if (value !== undefined && !elements[on].includes(name)) throw cannotBe(name)
    }
    if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') throw cannotBe('Effect')
    refuseVariables('Action', listOf(statement.Action))
    refuseVariables('NotAction', listOf(statement.NotAction))
    if (on === 'trust') checkPrincipal(statement)
  }
}

function checkPrincipal({ Principal }: PolicyStatement): void {
  if (Principal === '*') return
  if (typeof Principal !== 'object') throw cannotBe('Principal')
  refuseVariables('Principal', listOf(Principal.AWS))
}

function cannotBe(element: string): Error {
  return new Error(`The sandbox cannot judge a policy with such an element here: ${element}.`)
}
