import type { Role } from '../aws/access.ts'
import { isInPartition, partitionOf } from '../aws/partition.ts'
import type { RoleCredentials } from '../aws/credentials.ts'
import { checkAccountId, checkExternalId, checkMatch, refuse } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'

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

/** Checks every part of a role. Fails with `invalid_input` and the field at fault. Calls nothing. */
export function toRole(credentials: RoleCredentials, { region, isChained }: RoleContext): Role {
  const { externalId, durationSeconds = 3600, sessionName = 'aws-linked' } = credentials
  if (externalId !== undefined) checkExternalId(externalId)
  checkDuration(durationSeconds, isChained)
  checkMatch('sessionName', sessionName, /^[\w+=,.@-]{2,64}$/, inputTexts.sessionName)
  const arn = 'roleArn' in credentials ? credentials.roleArn : toArn(credentials, region)
  return {
    arn,
    accountId: checkRoleArn(arn, region),
    ...(externalId !== undefined && { externalId }),
    durationSeconds,
    sessionName,
  }
}

/** Refuses a value that is not a role name, with or without a path. */
function checkRoleName(roleName: unknown): asserts roleName is string {
  checkMatch('roleName', roleName, roleNames, inputTexts.roleName)
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
  checkMatch('roleArn', arn, roleArns, inputTexts.roleArn)
  const [, partition = '', accountId = ''] = roleArns.exec(arn) ?? []
  if (!isInPartition(region, partition)) {
    throw refuse('roleArn', inputTexts.rolePartition(partition, region), { region })
  }
  return accountId
}

function checkDuration(seconds: unknown, isChained: boolean): void {
  const longest = isChained ? 3600 : 43_200
  if (Number.isInteger(seconds) && Number(seconds) >= 900 && Number(seconds) <= longest) return
  throw refuse('durationSeconds', isChained ? inputTexts.chainDuration : inputTexts.duration)
}
