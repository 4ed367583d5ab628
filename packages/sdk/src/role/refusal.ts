import type { CallFailed } from '../aws/call-failed.ts'
import { toConnectError } from '../connect/connect-error.ts'
import type { Caller } from '../connect/connect-error.ts'
import type { Account } from '../data-source.ts'
import { ConnectError } from '../errors.ts'
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
  if (awsCode?.startsWith('PackedPolicyTooLarge')) return tooLarge(failed, role)
  if (['throttled', 'timeout', 'unreachable', 'unexpected', 'unsupported'].includes(code)) {
    return failed
  }
  // The source's own key, its clock, or the Region.
  return toConnectError(failed, assumer)
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

function denied({ failure }: CallFailed, { arn }: Role, { accountId }: Assumer): ConnectError {
  const { policyType: deniedBy, cause } = failure
  return new ConnectError(
    'role_not_assumable',
    `AWS did not let ${accountId ?? 'this identity'} assume ${arn}.`,
    {
      field: 'roleArn',
      remedy: 'Check the ARN, the trusted account and the External ID.',
      details: {
        roleArn: arn,
        ...(accountId !== undefined && { account: accountId }),
        ...(deniedBy !== undefined && { deniedBy }),
      },
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
