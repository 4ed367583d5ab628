import { listOf } from '../scenario/policy-document.ts'
import type { PolicyDocument, PolicyStatement } from '../scenario/policy-document.ts'
import { conditionsHold } from './conditions.ts'
import type { Context } from './policy-variables.ts'
import { matchesAction, matchesPattern } from '../match-action.ts'
import { createFill } from './policy-variables.ts'
import type { Fill } from './policy-variables.ts'

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
  const applying = policies.flatMap(({ Version, Statement }) => {
    const fill = createFill(Version, question.context)
    return listOf(Statement).filter((statement) => applies(statement, question, fill))
  })
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'deny'
  return applying.length > 0 ? 'allow' : 'silent'
}

function applies(
  statement: PolicyStatement,
  { action, resource, context }: Question,
  fill: Fill,
): boolean {
  const { Action, NotAction, Resource, NotResource, Condition } = statement
  const isResource = (pattern: string): boolean => {
    const filled = fill(pattern)
    return filled !== undefined && matchesPattern(filled, resource)
  }
  return (
    (NotAction === undefined
      ? listOf(Action).some((pattern) => matchesAction(pattern, action))
      : !listOf(NotAction).some((pattern) => matchesAction(pattern, action))) &&
    (NotResource === undefined
      ? listOf(Resource).some(isResource)
      : !listOf(NotResource).some(isResource)) &&
    conditionsHold(Condition, context, fill)
  )
}
