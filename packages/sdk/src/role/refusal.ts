import type { CallFailed } from '../aws/call-failed.ts'
import type { FailureCode } from '../aws/failure.ts'
import { toConnectError } from '../connect/connect-error.ts'
import type { Caller } from '../connect/connect-error.ts'
import type { Account } from '@aws-linked/model'
import { ConnectError } from '@aws-linked/model'
import { ofAssumer } from './of-assumer.ts'
import type { Role } from './role.ts'

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
  const { code, awsCode, parameter } = failed.failure
  if (parameter !== undefined && parameter in fields) return refusedParameter(failed, parameter)
  if (code === 'access_denied' || awsCode === 'NoSuchEntity') return denied(failed, role, assumer)
  if (awsCode === 'RegionDisabledException') return notIssued(failed, role, assumer)
  if (awsCode?.startsWith('PackedPolicyTooLarge')) return tooLarge(failed, role)
  return ofSource.has(code) || code === 'clock_skew' ? toSourceError(failed, assumer) : failed
}

/** What fails of the identity that assumes a role. A wrong clock is the machine's; the rest is over some day. */
const ofSource: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'expired',
  'no_credentials',
  'not_ready',
  'region_disabled',
  'rejected',
  'unknown_key',
  'wrong_secret',
])

/** A failed call of the identity that assumes the role, in words. */
export function toSourceError(failed: CallFailed, caller: Caller): ConnectError {
  const error = toConnectError(failed, caller)
  return ofSource.has(failed.failure.code) ? ofAssumer(error) : error
}

/** Refuses an identity that is not in the role's account: then something between us and AWS answers for it. */
export function checkRoleAccount({ id }: Account, role: Role | undefined): void {
  if (role === undefined || role.accountId === id) return
  throw new ConnectError('role_not_assumable', `Assuming ${role.arn} led to account ${id}.`, {
    field: 'roleArn',
    remedy: 'Check the ARN, and that the endpoint is AWS.',
    details: { roleArn: role.arn, account: id },
  })
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
  const error = new ConnectError(
    'role_not_assumable',
    `AWS did not let ${accountId ?? 'this identity'} assume ${arn}.`,
    {
      field: 'roleArn',
      remedy: isOfCaller
        ? `Allow it sts:AssumeRole on this role: a ${deniedBy} on its own side does not.`
        : 'Check the ARN, the trusted account and the External ID.',
      details: {
        roleArn: arn,
        ...(accountId !== undefined && { account: accountId }),
        ...(deniedBy !== undefined && { deniedBy }),
      },
      cause,
    },
  )
  return isOfCaller ? ofAssumer(error) : error
}

/**
 * It is the role's account that has to let STS issue sessions in a Region, not the caller's.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html | STS in a Region}
 */
function notIssued(
  { failure: { cause } }: CallFailed,
  role: Role,
  { region }: Assumer,
): ConnectError {
  const { arn, accountId } = role
  return new ConnectError(
    'role_not_assumable',
    `${accountId} does not let AWS issue sessions of ${arn} in ${region}.`,
    {
      field: 'roleArn',
      remedy: `Activate STS for ${region} in its account settings in IAM.`,
      details: { roleArn: arn, region },
      cause,
    },
  )
}

function tooLarge({ failure: { cause } }: CallFailed, { arn }: Role): ConnectError {
  return new ConnectError(
    'role_not_assumable',
    `The session that assumes ${arn} has more policies and tags than a role’s session can hold.`,
    {
      field: 'roleArn',
      remedy: 'Assume it with an identity that passes on fewer session tags.',
      details: { roleArn: arn },
      cause,
    },
  )
}

/** Our names of AWS's parameters. */
const fields: Readonly<Record<string, string>> = {
  durationSeconds: 'durationSeconds',
  externalId: 'externalId',
  roleArn: 'roleArn',
  roleSessionName: 'sessionName',
}

function refusedParameter({ failure }: CallFailed, parameter: string): ConnectError {
  const field = fields[parameter] ?? parameter
  const tooLong = field === 'durationSeconds'
  return new ConnectError(
    'invalid_input',
    tooLong
      ? 'The session would last longer than the role lets it.'
      : `AWS does not take this \`${field}\`.`,
    {
      field,
      remedy: tooLong
        ? 'Ask for less, or raise the role’s maximum session duration. A role assumed by a role lasts an hour.'
        : 'Compare it with the role’s page in IAM.',
      cause: failure.cause,
    },
  )
}
