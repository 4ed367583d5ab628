import type { Denied } from '../refusals/refusals.ts'
import type { AccessKey, Allowance, Denial, Scenario } from '../scenario/scenario.ts'
import { matchesAction, matchesPattern } from './match-action.ts'

/** Actions that need no permission. */
const ALWAYS_ALLOWED = 'sts:GetCallerIdentity'

/** What is to be allowed. */
export interface Permission {
  readonly action: string
  readonly region: string
  readonly resource: string
  readonly principalArn: string
}

/** Why a key may not do this; `undefined` when it may. An explicit deny wins, as on AWS. */
export function findDenial(
  key: AccessKey,
  { basePolicy }: Pick<Scenario, 'basePolicy'>,
  { action, region, resource, principalArn }: Permission,
): Denied | undefined {
  if (action === ALWAYS_ALLOWED) return undefined
  const denied = { principalArn, action, resource }
  const denial = key.denied?.map(inFull).find((each) => applies(each, action, region))
  if (denial) return denial.layer ? { ...denied, layer: denial.layer } : denied
  const allowed = [...basePolicy, ...(key.allowed ?? [])]
  return allowed.some((each) => allows(each, action, resource)) ? undefined : denied
}

/** The ARN AWS names a key's owner by. */
export function ownerArn({ owner }: AccessKey, accountId: string): string {
  return 'user' in owner
    ? `arn:aws:iam::${accountId}:user/${owner.user}`
    : `arn:aws:sts::${accountId}:assumed-role/${owner.role}/${owner.session}`
}

function allows(allowance: Allowance, action: string, resource: string): boolean {
  if (typeof allowance === 'string') return matchesAction(allowance, action)
  // S3's refusals quote ARNs, policies do not.
  const arn = resource.replaceAll('"', '')
  return matchesAction(allowance.action, action) && matchesPattern(allowance.resource, arn)
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
