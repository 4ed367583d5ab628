import { isInPartition, partitionOf } from '../aws/partition.ts'
import type { RoleCredentials } from '../data-source.ts'
import { checkMatch, refuse } from '../input.ts'

/** A role to assume, checked and filled in. Holds no secret. */
export interface Role {
  readonly arn: string
  /** Whose role it is: 12 digits. */
  readonly accountId: string
  readonly externalId?: string
  readonly durationSeconds: number
  readonly sessionName: string
}

/** What a role is checked against. */
export interface RoleContext {
  /** Where it is assumed; its partition is the role's. */
  readonly region: string
  /** It is assumed by another role. */
  readonly isChained: boolean
}

// Lengths and characters are AWS's own: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
const roleArns = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/([!-~]{1,510}\/)?[\w+=,.@-]{1,64}$/
const roleNames = /^([!-~]{1,510}\/)?[\w+=,.@-]{1,64}$/
const sessionNames = /^[\w+=,.@-]{2,64}$/
const externalIds = /^[\w+=,.@:/-]{2,1224}$/

/** Checks a role's every part, naming the one at fault. Calls nothing. */
export function toRole(credentials: RoleCredentials, { region, isChained }: RoleContext): Role {
  const { externalId, durationSeconds = 3600, sessionName = 'aws-linked' } = credentials
  if (externalId !== undefined) checkExternalId(externalId)
  checkDuration(durationSeconds, isChained)
  checkMatch('sessionName', sessionName, sessionNames, {
    message: 'The session name is none of AWS’s.',
    remedy: 'Use 2 to 64 letters, digits or _+=,.@- without spaces.',
  })
  const arn = 'roleArn' in credentials ? credentials.roleArn : toArn(credentials, region)
  return {
    arn,
    accountId: checkRoleArn(arn, region),
    ...(externalId !== undefined && { externalId }),
    durationSeconds,
    sessionName,
  }
}

/** Refuses what no trust policy can ask for. */
export function checkExternalId(externalId: unknown): asserts externalId is string {
  checkMatch('externalId', externalId, externalIds, {
    message: 'The External ID is none of AWS’s.',
    remedy: 'Use 2 to 1,224 letters, digits or _+=,.@:/- without spaces.',
  })
}

/** Refuses what is no account ID. */
export function checkAccountId(field: string, accountId: unknown): asserts accountId is string {
  checkMatch(field, accountId, /^\d{12}$/, {
    message: 'The account ID is not 12 digits.',
    remedy: 'Give all 12 digits as a string, without dashes.',
  })
}

/** Refuses what is no role's name, with or without its path. */
export function checkRoleName(roleName: unknown): asserts roleName is string {
  checkMatch('roleName', roleName, roleNames, {
    message: 'The role name is none of AWS’s.',
    remedy: 'Give the name alone, with its path where it has one: service/FinOps.',
  })
}

function toArn(
  { accountId, roleName }: Extract<RoleCredentials, { readonly roleName: string }>,
  region: string,
): string {
  checkAccountId('accountId', accountId)
  checkRoleName(roleName)
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${roleName}`
}

/** The account of the ARN. */
function checkRoleArn(arn: unknown, region: string): string {
  checkMatch('roleArn', arn, roleArns, {
    message: 'This is not the ARN of a role.',
    remedy: 'Copy the ARN from the role’s page in IAM: arn:aws:iam::111122223333:role/FinOps.',
  })
  const [, partition = '', accountId = ''] = roleArns.exec(arn) ?? []
  if (!isInPartition(region, partition)) {
    throw refuse(
      'roleArn',
      `A role of ${partition} cannot be assumed in ${region}.`,
      'Set `region` to one of the role’s partition.',
      { region },
    )
  }
  return accountId
}

function checkDuration(seconds: unknown, isChained: boolean): void {
  const longest = isChained ? 3600 : 43_200
  if (Number.isInteger(seconds) && Number(seconds) >= 900 && Number(seconds) <= longest) return
  throw refuse(
    'durationSeconds',
    'The duration of a role’s session is none of AWS’s.',
    isChained
      ? 'A role assumed by a role lasts an hour: use 900 to 3600 seconds.'
      : 'Use 900 to 43200 seconds, and no more than the role’s own limit.',
  )
}
