import type { PolicyDocument, PolicyLayer } from '../scenario/policy-document.ts'
import { checkDocument } from './check-statement.ts'
import { answerOf } from './statement.ts'
import type { Question } from './statement.ts'

/** The policies that apply to a caller. */
export interface AppliedPolicies {
  /** The user's or the role's own. */
  readonly identity: readonly PolicyDocument[]
  /** Absent: no boundary. */
  readonly boundary?: PolicyDocument
  /**
   * One list for each level of the Organization the account is under, its root first; every level has
   * to allow. Absent or empty: no Organization, or its management account.
   */
  readonly serviceControl?: readonly (readonly PolicyDocument[])[]
  /** What a role was assumed with. Absent: nothing. */
  readonly session?: PolicyDocument
}

/** What {@link evaluate} is asked. */
export interface AccessRequest extends Question {
  readonly policies: AppliedPolicies
}

/** Whether a call is allowed; if not, which layer says so and whether it says so in words. */
export type Decision =
  | { readonly decision: 'allowed' }
  | { readonly decision: 'denied'; readonly explicit: boolean; readonly layer: PolicyLayer }

/**
 * AWS's policy evaluation: an explicit deny in any layer wins, then every layer has to allow. Of several
 * layers that deny, the first is named: SCP, identity, boundary, session. A pure function. Fails for what it cannot judge.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html | Evaluation logic}
 */
export function evaluate({ policies, ...question }: AccessRequest): Decision {
  const answers = layersOf(policies).map(([layer, ...documents]) => {
    for (const document of documents) checkDocument(document, 'caller')
    return { layer, answer: answerOf(documents, question) }
  })
  const denying = answers.find(({ answer }) => answer === 'deny')
  if (denying) return { decision: 'denied', explicit: true, layer: denying.layer }
  const silent = answers.find(({ answer }) => answer === 'silent')
  if (silent) return { decision: 'denied', explicit: false, layer: silent.layer }
  return { decision: 'allowed' }
}

function layersOf({
  identity,
  boundary,
  serviceControl = [],
  session,
}: AppliedPolicies): readonly (readonly [PolicyLayer, ...PolicyDocument[]])[] {
  return [
    ...serviceControl.map((level) => ['service control policy', ...level] as const),
    ['identity-based policy', ...identity],
    ...(boundary ? [['permissions boundary', boundary] as const] : []),
    ...(session ? [['session policy', session] as const] : []),
  ]
}
