import type { CallFailed } from '../aws/call-failed.ts'
import type { FailureCode } from '@aws-linked/model'
import { toConnectError } from '../connect/connect-error.ts'
import type { Caller } from '../connect/connect-error.ts'
import { ConnectError } from '@aws-linked/model'
import { isAboutCredentials } from '../aws/failure.ts'
import type { Failure } from '../aws/failure.ts'
import { roleTexts } from '../texts/roles.ts'
import type { Text } from '../texts/input.ts'
import { ofAssumer } from './of-assumer.ts'
import type { Role } from '../aws/access.ts'

/** Who was to assume the role. */
export interface Assumer extends Caller {
  /** Whose credentials they are; absent where AWS would not say. */
  readonly accountId?: string
}

/**
 * A failed `sts:AssumeRole` in the words of the role. What may be over the next time, as a limit, stays
 * what it is: in the middle of a discovery it is a problem, and no end.
 */
export function toRefusal(
  failed: CallFailed,
  role: Role,
  assumer: Assumer,
): CallFailed | ConnectError {
  const { code, awsCode, parameter, cause } = failed.failure
  const { arn, accountId } = role
  const { region } = assumer
  const field = fields[parameter ?? '']
  if (field !== undefined) return refusedParameter(failed, field)
  if (code === 'access_denied' || awsCode === 'NoSuchEntity') return denied(failed, role, assumer)
  // It is the role's account that has to let STS issue sessions in a Region, not the caller's:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
  if (awsCode === 'RegionDisabledException') {
    return notAssumable(arn, roleTexts.notIssued(arn, accountId, region), cause, { region })
  }
  if (awsCode?.startsWith('PackedPolicyTooLarge')) {
    return notAssumable(arn, roleTexts.tooLarge(arn), cause)
  }
  return isOfSource(code) || code === 'clock_skew' ? toSourceError(failed, assumer) : failed
}

/** Whether the identity that assumes a role is at fault. */
function isOfSource(code: FailureCode): boolean {
  return isAboutCredentials(code) || code === 'not_ready' || code === 'region_disabled'
}

/** A failed call of the identity that assumes the role, in words. */
export function toSourceError(failed: CallFailed, caller: Caller): ConnectError {
  const error = toConnectError(failed, caller)
  return isOfSource(failed.failure.code) ? ofAssumer(error) : error
}

/** The policies of who assumes: a role's own are its trust policy and resource control policies. */
const ofCaller: ReadonlySet<string> = new Set([
  'identity-based policy',
  'permissions boundary',
  'service control policy',
  'session policy',
  'VPC endpoint policy',
])

function denied({ failure }: CallFailed, { arn }: Role, { accountId }: Assumer): ConnectError {
  const { policyType: deniedBy, cause } = failure
  const isOfCaller = deniedBy !== undefined && ofCaller.has(deniedBy)
  const text = {
    message: roleTexts.denied(arn, accountId),
    remedy: isOfCaller ? roleTexts.deniedBySelf(deniedBy) : remedyOfRole(failure, accountId),
  }
  const error = notAssumable(arn, text, cause, {
    ...(accountId !== undefined && { account: accountId }),
    ...(deniedBy !== undefined && { deniedBy }),
  })
  return isOfCaller ? ofAssumer(error) : error
}

/** AWS names a role's own policy only where a statement of it denies, and else says nothing. */
function remedyOfRole({ policyType, isExplicit }: Failure, accountId: string | undefined): string {
  if (policyType === 'resource control policy') return roleTexts.deniedByControl(accountId)
  const isTrust = policyType === 'resource-based policy' && isExplicit
  return isTrust ? roleTexts.deniedByTrust : roleTexts.deniedRemedy
}

/** A role that cannot be assumed, and why. */
export function notAssumable(
  roleArn: string,
  { message, remedy }: Text,
  cause: unknown,
  details: Readonly<Record<string, string>> = {},
): ConnectError {
  return new ConnectError('role_not_assumable', message, {
    field: 'roleArn',
    remedy,
    details: { roleArn, ...details },
    cause,
  })
}

/** Our names of AWS's parameters. */
const fields: Readonly<Record<string, string>> = {
  durationSeconds: 'durationSeconds',
  externalId: 'externalId',
  roleArn: 'roleArn',
  roleSessionName: 'sessionName',
}

function refusedParameter({ failure: { cause } }: CallFailed, field: string): ConnectError {
  const { message, remedy } =
    field === 'durationSeconds' ? roleTexts.tooLong : roleTexts.refusedParameter(field)
  return new ConnectError('invalid_input', message, { field, remedy, cause })
}
