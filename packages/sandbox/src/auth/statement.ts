import { listOf } from '../scenario/policy-document.ts'
import type { PolicyDocument, PolicyStatement } from '../scenario/policy-document.ts'
import { conditionsHold } from './conditions.ts'
import type { Context } from './conditions.ts'
import { matchesAction, matchesPattern } from './match-action.ts'

/** What is asked of a policy. */
export interface Question {
  /** `ec2:DescribeVolumes` */
  readonly action: string
  /** An ARN, or `*` for actions that are of no resource. */
  readonly resource: string
  readonly context: Context
}

/** What a list of policies says to a question: an explicit deny wins, and silence is no permission. */
export function answerOf(
  policies: readonly PolicyDocument[],
  question: Question,
): 'allow' | 'deny' | 'silent' {
  const applying = policies
    .flatMap(({ Statement }) => listOf(Statement))
    .filter((statement) => applies(statement, question))
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'deny'
  return applying.length > 0 ? 'allow' : 'silent'
}

function applies(statement: PolicyStatement, { action, resource, context }: Question): boolean {
  const { Action, NotAction, Resource, NotResource, Condition } = statement
  return (
    (NotAction === undefined
      ? listOf(Action).some((pattern) => matchesAction(pattern, action))
      : !listOf(NotAction).some((pattern) => matchesAction(pattern, action))) &&
    (NotResource === undefined
      ? listOf(Resource).some((pattern) => matchesPattern(pattern, resource))
      : !listOf(NotResource).some((pattern) => matchesPattern(pattern, resource))) &&
    conditionsHold(Condition, context)
  )
}
