import { allowing } from '../scenario/allowing.ts'
import { listOf } from '../scenario/policy-document.ts'
import type { PolicyDocument } from '../scenario/policy-document.ts'
import type {
  AccessKey,
  Scenario,
  ScenarioAccount,
  ServiceControlPolicy,
} from '../scenario/scenario.ts'
import type { AppliedPolicies } from './evaluate.ts'
import type { Identity } from './identities.ts'

/** Every policy that applies to a caller: its own, its boundary, its session's and its Organization's. */
export function policiesOf(identity: Identity, scenario: Scenario): AppliedPolicies {
  const { key, account, session } = identity
  const boundary = session ? session.role.boundary : key.boundary
  return {
    identity: session ? (session.role.policies ?? []) : ownPolicies(key, scenario),
    ...(boundary && { boundary }),
    ...(session?.policy && { session: session.policy }),
    serviceControl: serviceControl(account.spec, scenario),
  }
}

/**
 * What is left to say no once a resource's own policy has allowed it to this caller: every explicit deny
 * and the SCPs. A role's session stays inside its boundary and its session policy, a user does not.
 */
export function withGrant(policies: AppliedPolicies, { key }: Identity): AppliedPolicies {
  const { identity, boundary } = policies
  return {
    ...policies,
    identity: [...identity, everything],
    ...('user' in key.owner &&
      boundary && {
        boundary: {
          ...boundary,
          Statement: [boundary, everything].flatMap((each) => listOf(each.Statement)),
        },
      }),
  }
}

function ownPolicies(
  { policies, allowed = [] }: AccessKey,
  { basePolicy }: Scenario,
): readonly PolicyDocument[] {
  return [...(policies ?? [allowing(basePolicy)]), allowing(allowed)]
}

/** Two levels: the Organization's root and the account. Its management account is under none. */
function serviceControl(
  { id, organizationId }: ScenarioAccount,
  { organizations }: Scenario,
): readonly (readonly PolicyDocument[])[] {
  const organization = organizations.find((each) => each.id === organizationId)
  if (!organization || organization.managementAccountId === id) return []
  const { policies = [] } = organization
  return [
    level(policies.filter(({ accounts }) => accounts === '*')),
    level(policies.filter(({ accounts }) => accounts !== '*' && accounts.includes(id))),
  ]
}

function level(attached: readonly ServiceControlPolicy[]): readonly PolicyDocument[] {
  const policies = attached.map(({ policy }) => policy)
  const allows = policies
    .flatMap(({ Statement }) => listOf(Statement))
    .some(({ Effect }) => Effect === 'Allow')
  return allows ? policies : [everything, ...policies]
}

/** AWS's own `FullAWSAccess`. */
const everything = allowing(['*'])
