import type { Context } from './policy-variables.ts'
import { roleArn } from './identities.ts'
import type { Identity } from './identities.ts'

/** Where and when a call is made. */
export interface Moment {
  /** The Region that answers: services without Regions answer in the first one. */
  readonly region: string
  readonly now: Date
}

/**
 * What conditions can ask of a call.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html | Global condition keys}
 */
export function contextOf(identity: Identity, { region, now }: Moment): Context {
  const { key, account } = identity
  const { organizationId } = account.spec
  return {
    'aws:RequestedRegion': region,
    'aws:PrincipalAccount': account.spec.id,
    'aws:PrincipalArn': policyArn(identity),
    'aws:PrincipalType': 'user' in key.owner ? 'User' : 'AssumedRole',
    ...('user' in key.owner && { 'aws:username': key.owner.user }),
    ...(organizationId && { 'aws:PrincipalOrgID': organizationId }),
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    // The sandbox speaks HTTP on this machine in place of AWS's HTTPS.
    'aws:SecureTransport': 'true',
  }
}

/** The ARN policies know a caller by: a session is known by its role. */
export function policyArn({ key: { owner }, account, session }: Identity): string {
  if ('user' in owner) return `arn:aws:iam::${account.spec.id}:user/${owner.user}`
  return roleArn(account.spec.id, session?.role ?? { name: owner.role, trust: { Statement: [] } })
}
