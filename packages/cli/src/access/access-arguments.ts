import type { AccessOptions, RoleCredentials } from '@aws-linked/sdk'
import { checkedEndpoint } from '../options.ts'
import { UsageError } from '../usage-error.ts'
import type { OptionNames } from './as-usage.ts'
import type { Values } from './values.ts'

/** Of every command that calls AWS. */
export const accessTexts = [
  'profile',
  'region',
  'endpoint',
  'role-arn',
  'account-id',
  'role-name',
  'external-id',
] as const

/** One of {@link accessTexts}. */
export type AccessText = (typeof accessTexts)[number]

/** What `--help` says of them. */
export const accessHelp = `      --profile NAME     of the AWS configuration; else the AWS SDK's own chain
      --region REGION    for calls that are about no Region
      --endpoint URL     of an emulator of AWS
      --role-arn ARN     the role to assume; or its --account-id ID and --role-name NAME
      --external-id ID   what the role asks for; a role that does not ask is refused`

/** The options that inputs of the SDK come from. */
export function accessFields(values: Pick<Values<AccessText, never>, 'has'>): OptionNames {
  const names = {
    region: 'region',
    endpoint: 'endpoint',
    roleArn: 'role-arn',
    accountId: 'account-id',
    roleName: 'role-name',
    externalId: 'external-id',
  } as const
  // What was not given comes from the AWS configuration: no fault of the command line.
  return Object.fromEntries(Object.entries(names).filter(([, option]) => values.has(option)))
}

/** As whom to call AWS, and where. `--profile` counts for all of the process. */
export function accessOptions(
  values: Pick<Values<AccessText, never>, 'text' | 'has'>,
): AccessOptions {
  const credentials = role(values)
  const place = placeOptions(values)
  return { ...place, ...(credentials && { credentials }) }
}

/** The same without a role. */
export function placeOptions(
  values: Pick<Values<AccessText, never>, 'text'>,
): Pick<AccessOptions, 'region' | 'endpoint'> {
  const [profile, region, endpoint] = [
    values.text('profile'),
    values.text('region'),
    values.text('endpoint'),
  ]
  const place = {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint: checkedEndpoint(endpoint) }),
  }
  // The SDK's own chain reads this, and prefers it to keys in the environment, as AWS's own CLI does.
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile
  return place
}

function role({ text }: Pick<Values<AccessText, never>, 'text'>): RoleCredentials | undefined {
  const [roleArn, accountId, roleName, externalId] = [
    text('role-arn'),
    text('account-id'),
    text('role-name'),
    text('external-id'),
  ]
  const asked = externalId === undefined ? {} : { externalId }
  if (roleArn !== undefined) {
    if (accountId === undefined && roleName === undefined) return { roleArn, ...asked }
    throw new UsageError('Give --role-arn, or --account-id with --role-name, not both.')
  }
  if (accountId !== undefined && roleName !== undefined) return { accountId, roleName, ...asked }
  if (accountId !== undefined) throw new UsageError('--account-id needs --role-name with it.')
  if (roleName !== undefined) throw new UsageError('--role-name needs --account-id with it.')
  if (externalId === undefined) return undefined
  throw new UsageError('--external-id goes with a role: give --role-arn, too.')
}
