import { AwsLinkedError } from '@aws-linked/sdk'
import type { AccessOptions, RoleCredentials } from '@aws-linked/sdk'
import { UsageError } from '../shell/usage-error.ts'
import { optionTexts } from '../texts/help.ts'
import { usageTexts } from '../texts/usage.ts'
import { flagOf, pick, text } from './command-spec.ts'
import type { SpecsOf } from './command-spec.ts'
import { endpoint } from './endpoint.ts'

/** Where AWS is called, and by which profile. */
export interface PlaceGiven {
  readonly profile?: string
  readonly region?: string
  readonly endpoint?: string
}

/** What every command that calls AWS is given. */
export interface AccessGiven extends PlaceGiven {
  readonly roleArn?: string
  readonly accountId?: string
  readonly roleName?: string
  readonly externalId?: string
}

/** The options of {@link PlaceGiven}. */
export const placeOptions: SpecsOf<PlaceGiven> = {
  profile: text('NAME', optionTexts.profile),
  region: text('REGION', optionTexts.region),
  endpoint: endpoint(optionTexts.endpoint),
}

/** The options of {@link AccessGiven}. */
export const accessOptions: SpecsOf<AccessGiven> = {
  ...placeOptions,
  roleArn: text('ARN', optionTexts.roleArn),
  accountId: text('ID', optionTexts.accountId),
  roleName: text('NAME', optionTexts.roleName),
  externalId: text('ID', optionTexts.externalId),
}

/** Where to call AWS. `--profile` counts for the whole process. */
export function toPlace(given: PlaceGiven): Pick<AccessOptions, 'region' | 'endpoint'> {
  // The SDK's own chain reads this, and prefers it to keys in the environment, as AWS's own CLI does.
  if (given.profile !== undefined) process.env['AWS_PROFILE'] = given.profile
  return pick(given, 'region', 'endpoint')
}

/** Where to call AWS, and as whom. */
export function toAccess(given: AccessGiven): AccessOptions {
  const credentials = toRole(given)
  return { ...toPlace(given), ...(credentials && { credentials }) }
}

function toRole(given: AccessGiven): RoleCredentials | undefined {
  const { roleArn, accountId, roleName, externalId } = given
  const asked = pick(given, 'externalId')
  if (roleArn !== undefined) {
    if (accountId === undefined && roleName === undefined) return { roleArn, ...asked }
    throw new UsageError(usageTexts.arnOrName)
  }
  if (accountId !== undefined && roleName !== undefined) return { accountId, roleName, ...asked }
  if (accountId !== undefined) {
    throw new UsageError(usageTexts.onlyWith('--account-id', '--role-name'))
  }
  if (roleName !== undefined) {
    throw new UsageError(usageTexts.onlyWith('--role-name', '--account-id'))
  }
  if (externalId !== undefined) throw new UsageError(usageTexts.externalIdAlone)
  return undefined
}

/**
 * Does the work. An input that the SDK refuses is a `UsageError` where it was given as an option; what was not
 * given comes from the AWS configuration. `names` are the options of inputs that have another name.
 */
export async function withOptions<Result>(
  given: object,
  work: () => Result | Promise<Result>,
  names: Readonly<Record<string, string>> = {},
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AwsLinkedError) || error.code !== 'invalid_input') throw error
    const name = names[error.field ?? ''] ?? error.field ?? ''
    if (!Object.hasOwn(given, name)) throw error
    throw new UsageError(usageTexts.input(flagOf(name), error.message, error.remedy))
  }
}
