import { counted, formatList, formatNumber } from './format.ts'

// What the resources say, in reading order.

export const all = 'All resources'
export const ofKinds = (count: number): string => `of ${kinds(count)}`
export const kinds = (count: number): string => counted(count, 'kind', 'kinds')
export const mine = 'Mine'
export const unassigned = 'Unassigned'
export const inAccounts = (count: number): string =>
  count === 0 ? 'none' : `in ${counted(count, 'account', 'accounts')}`
export const accounts = 'Accounts'
export const inOrganizations = (count: number): string =>
  count === 0 ? '' : `in ${counted(count, 'Organization', 'Organizations')}`
export const resources = (count: number): string => counted(count, 'resource', 'resources')
export const loading = 'Loading resources'

export const status = {
  running: (name: string): string => `Discovering ${name}`,
  finished: (name: string): string => `Discovered ${name}`,
  cancelled: (name: string): string => `Stopped discovering ${name}`,
  failed: (name: string): string => `Discovery of ${name} failed`,
  interrupted: (name: string): string => `Discovery of ${name} was interrupted`,
} as const
export const discoveryOf = (resourceName: string): string => `Discovery of ${resourceName}`
export const starting = 'Finding the Regions'
export const scopesDone = (finished: number, total: number, found: number): string =>
  `${formatNumber(finished)} of ${formatNumber(total)} scopes done, ${resources(found)}`
export const grid = (regionCount: number, kindCount: number): string =>
  `${regions(regionCount)} × ${kinds(kindCount)}`
export const gridInWords = (
  regionCount: number,
  kindCount: number,
  done: number,
  total: number,
): string =>
  `${regions(regionCount)} by ${kinds(kindCount)}: ${formatNumber(done)} of ${formatNumber(total)} done`
export const gridRefused = (count: number): string => `${formatNumber(count)} refused`
export const region = 'Region'
export const regions = (count: number): string => counted(count, 'Region', 'Regions')
export const regionKind = { one: 'Region', many: 'Regions' } as const
export const stop = 'Stop'
export const stopName = (resourceName: string): string => `Stop discovering ${resourceName}`
export const again = 'Discover again'
export const againName = (resourceName: string): string => `Discover again: ${resourceName}`
export const hide = (resourceName: string): string => `Hide the discovery of ${resourceName}`
export const problems = (count: number): string => counted(count, 'problem', 'problems')
export const refused = (what: string): string => `${what} were refused.`
export const unread = (what: string): string => `${what} could not be read.`
export const awsRefused = (action: string): string => `AWS refused ${action}.`
export const kindIn = (kindName: string, regionNames: string): string =>
  `${kindName} in ${regionNames}`
export const ofResources = (aspect: string, what: string): string => `${aspect} of ${what}`
export const kept = 'Resources found before are kept.'
export const listed = 'The resources are listed without it.'
export const more = (count: number): string => `And ${formatNumber(count)} more.`
export const copyStatement = 'Copy statement'
export const copyStatementName = (action: string): string => `Copy statement that allows ${action}`
export const refusedLabel = 'Refused'
export const unreadLabel = 'Not read'

export const filtersName = 'Resources'
export const search = 'Search resources'
export const searchPlaceholder = 'Search name, ID, ARN or tag'
export const filters = 'Filters'
export const filterParts = {
  dataSource: 'Data Source',
  region: 'Region',
  kind: 'Kind',
  tag: 'Tag',
} as const
export const tagHint = 'key or key=value'
export const addTag = 'Add'
export const nothingToChoose = 'Nothing to choose from yet'
export const clear = 'Clear'
export const shownOf = (shown: number, total: number): string =>
  `${formatNumber(shown)} of ${formatNumber(total)}`
export const resourcesShown = 'resources'

export const name = 'Name'
export const kind = 'Kind'
export const account = 'Account'
export const tags = 'Tags'
export const firstSeen = 'First seen'
export const console = 'AWS console'
export const openConsole = 'Open in the AWS console'
export const openNamed = (resourceName: string): string => `Open ${resourceName} in the AWS console`
export const noTags = 'none'
export const showMore = (count: number): string => `Show ${formatNumber(count)} more`

export const close = 'Close details'
export const copyArn = 'Copy the ARN'
export const employee = 'Employee'
export const lastSeen = 'Last seen'
export const created = 'Created'
export const properties = 'Properties'

export const emptyTitle = 'No resources yet'
export const emptyText =
  'Connect an AWS account. Its resources appear here, under the employee they belong to.'
export const connect = 'Connect an account'
export const noMatchTitle = 'No resource matches'
export const noMatchText = (total: number): string =>
  `There are ${resources(total)}, but the filters match none.`
export const clearFilters = 'Clear the filters'
export const waitingTitle = 'Nothing found so far'
export const waitingText = 'Resources appear here as soon as they are found.'
export const nothingTitle = 'Nothing found'
export const nothingText = (
  kindNames: readonly string[],
  regionCount: number,
  accountNames: readonly string[],
): string =>
  `Looked for ${formatList(kindNames)}${regionCount === 0 ? '' : ` in ${regions(regionCount)}`} of ${formatList(accountNames)}.`
export const unseenTitle = 'Nothing could be seen'
export const unseenText =
  'AWS refused or did not answer every list. The problems say why, and what to do.'
export const nothingLooked = 'No discovery has ended yet. Discover the accounts, then look again.'

/** What an action reads of a resource that is found without it. */
export const aspects: Readonly<Record<string, string>> = {
  's3:GetBucketTagging': 'Tags',
  's3:GetBucketAcl': 'ACLs',
  's3:GetBucketPolicyStatus': 'Policy statuses',
  's3:GetBucketPublicAccessBlock': 'Public access settings',
  's3:GetBucketLocation': 'Regions',
  'iam:ListAccessKeys': 'Access keys',
  'iam:GetAccessKeyLastUsed': 'Last uses of access keys',
  'iam:GetLoginProfile': 'Console sign-ins',
}

/** Properties whose label their name does not give. */
export const propertyLabels: Readonly<Record<string, string>> = {
  imageId: 'Image',
  sizeGib: 'Size',
  iops: 'IOPS',
  vpcId: 'VPC',
  subnetId: 'Subnet',
  publicIp: 'Public IP',
  publicIpAddress: 'Public IP',
  privateIpAddress: 'Private IP',
  publicGrants: 'Public ACL grants',
  policyPublic: 'Public by policy',
  accessKeyId: 'Access key ID',
}

/** The values of properties that are words. */
export const propertyValues = { none: 'none', yes: 'yes', no: 'no' } as const
