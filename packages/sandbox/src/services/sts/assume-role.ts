import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts'
import { ownerArn } from '../../auth/authorize.ts'
import { contextOf } from '../../auth/context.ts'
import { trustOf } from '../../auth/trust.ts'
import { AwsError } from '../../aws-error.ts'
import type { Denied } from '../../refusals/refusals.ts'
import type { PolicyDocument } from '../../scenario/policy-document.ts'
import type { AccountIndex } from '../../scenario/scenario-index.ts'
import type { RoleSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'

/** A session is this long unless asked otherwise, and no longer when a role's session asks. */
const HOUR = 3600

/**
 * Why a role may not be assumed. The caller's own policies have to allow it, unless the role is of the
 * same account and trusts the caller by name; then the role has to trust the caller. A role that is not
 * there is refused in the same words: a caller learns nothing of another account's roles.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html | Cross-account access}
 */
export function assumeRoleDenial(input: AssumeRoleRequest, call: Call): Denied | undefined {
  const { RoleArn = '', RoleSessionName = '', ExternalId } = input
  const asked = {
    'sts:RoleSessionName': RoleSessionName,
    ...(ExternalId !== undefined && { 'sts:ExternalId': ExternalId }),
  }
  const found = call.identities.findRole(RoleArn)
  const open = found && found.account.spec.status !== 'SUSPENDED' ? found : undefined
  const trust = open
    ? trustOf(open.role.trust, call, { ...contextOf(call, call), ...asked })
    : 'not'
  const granted = open?.account === call.account && trust === 'itself'
  const denied = call.denial('sts:AssumeRole', RoleArn, { context: asked, granted })
  if (denied || trust !== 'not') return denied
  return {
    principalArn: ownerArn(call.key, call.account.spec.id),
    action: 'sts:AssumeRole',
    resource: RoleArn,
    reason: 'untold',
  }
}

/** Gives out temporary credentials of a role. */
export function assumeRole(input: AssumeRoleRequest, call: Call): AssumeRoleResponse {
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = HOUR, Policy } = input
  const found = call.identities.findRole(RoleArn)
  if (!found) throw new Error('A role nobody has was let through.')
  const { role, account } = found
  checkActive(account, call)
  checkDuration(DurationSeconds, role, call)
  const policy = Policy === undefined ? undefined : readPolicy(Policy)
  // AWS tells whole seconds.
  const expiresAt = new Date((Math.floor(call.now.getTime() / 1000) + DurationSeconds) * 1000)
  const { key } = call.identities.assume(role, account, {
    name: RoleSessionName,
    expiresAt,
    ...(policy && { policy }),
  })
  return {
    Credentials: {
      AccessKeyId: key.accessKeyId,
      SecretAccessKey: key.secretAccessKey,
      SessionToken: key.sessionToken,
      Expiration: expiresAt,
    },
    AssumedRoleUser: {
      AssumedRoleId: `${'role' in key.owner && key.owner.roleId}:${RoleSessionName}`,
      Arn: ownerArn(key, account.spec.id),
    },
    ...(Policy && { PackedPolicySize: Math.ceil(Policy.length / 20.48) }),
  }
}

/** Refuses a Region in which an account has switched STS off. */
export function checkActive({ spec }: AccountIndex, { region }: Call): void {
  if (!spec.stsInactiveIn?.includes(region)) return
  throw new AwsError(
    'RegionDisabledException',
    `STS is not activated in this region for account:${spec.id}. ` +
      'Your account administrator can activate STS in this region using the IAM Console.',
    { status: 403 },
  )
}

function checkDuration(
  seconds: number,
  { maxSessionSeconds = HOUR }: RoleSpec,
  { key }: Call,
): void {
  if ('role' in key.owner && seconds > HOUR) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    )
  }
  if (seconds > maxSessionSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    )
  }
}

function readPolicy(text: string): PolicyDocument {
  const malformed = new AwsError('MalformedPolicyDocument', 'This policy contains invalid Json')
  try {
    const policy: unknown = JSON.parse(text)
    if (isPolicy(policy)) return policy
  } catch {
    throw malformed
  }
  throw malformed
}

function isPolicy(value: unknown): value is PolicyDocument {
  return typeof value === 'object' && value !== null && 'Statement' in value
}
