import type { Denied } from '../refusals/refusals.ts'
import type { AccessKey, Denial, Scenario } from '../scenario/scenario.ts'
import type { Context } from './policy-variables.ts'
import { contextOf } from './context.ts'
import { evaluate } from './evaluate.ts'
import type { Identity } from './identities.ts'
import { policiesOf, withGrant } from './layers.ts'
import { matchesAction } from '../match-action.ts'

/** Actions that need no permission: not even an explicit deny refuses them. */
const ALWAYS_ALLOWED = 'sts:GetCallerIdentity'

/** What is to be allowed. */
export interface Permission {
  readonly action: string
  /** The Region the request is signed for. */
  readonly region: string
  /** Whether the service has Regions; those that have none answer in the first one. */
  readonly regional: boolean
  readonly resource: string
  readonly now: Date
}

/** What is special about a permission. */
export interface DenialOptions {
  /** What conditions can ask of this action alone: `sts:ExternalId`. */
  readonly context?: Context
  /** The resource's own policy allows it to this very caller. @defaultValue `false` */
  readonly granted?: boolean
}

/** Why a caller may not do this; `undefined` when it may. An explicit deny wins, as on AWS. */
export function findDenial(
  identity: Identity,
  scenario: Scenario,
  permission: Permission,
  { context, granted = false }: DenialOptions = {},
): Denied | undefined {
  const { action, region, regional, resource, now } = permission
  if (action === ALWAYS_ALLOWED) return undefined
  const denied = {
    principalArn: ownerArn(identity.key, identity.account.spec.id),
    action,
    resource,
  }
  const denial = identity.key.denied?.map(inFull).find((each) => applies(each, action, region))
  if (denial) return denial.layer ? { ...denied, layer: denial.layer } : denied
  const policies = policiesOf(identity, scenario)
  const decision = evaluate({
    action,
    // S3's refusals quote ARNs, policies do not.
    resource: resource.replaceAll('"', ''),
    context: {
      ...contextOf(identity, { region: regional ? region : 'us-east-1', now }),
      ...context,
    },
    policies: granted ? withGrant(policies, identity) : policies,
  })
  if (decision.decision === 'allowed') return undefined
  return decision.explicit
    ? { ...denied, layer: decision.layer }
    : { ...denied, policy: decision.layer }
}

/** The ARN AWS names a key's owner by. */
export function ownerArn({ owner }: AccessKey, accountId: string): string {
  return 'user' in owner
    ? `arn:aws:iam::${accountId}:user/${owner.user}`
    : `arn:aws:sts::${accountId}:assumed-role/${owner.role}/${owner.session}`
}

function inFull(denial: Denial): Exclude<Denial, string> {
  return typeof denial === 'string' ? { action: denial } : denial
}

function applies(denial: Exclude<Denial, string>, action: string, region: string): boolean {
  return (
    matchesAction(denial.action, action) &&
    (denial.region === undefined || denial.region === region)
  )
}
