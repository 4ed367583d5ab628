import { counted, formatNumber } from './format.ts'

// What the list of Data Sources says, in reading order.

export const loading = 'Loading Data Sources'
export const emptyTitle = 'No Data Sources yet'
export const emptyText = 'Connect an AWS account. Discovery of its resources starts at once.'
export const connect = 'Connect an account'
export const organization = 'Organization'
export const noOrganization = 'No Organization'
export const unknownOrganization = 'Organization not known'
export const rootConnected = 'Root connected'
export const billedUntil = (date: string): string =>
  `Billing up to ${date === 'Today' ? 'today' : date}`
export const noBilling = 'No billing'

export const rootMissing = 'No billing data for these accounts.'
export const invite = 'Invite its owner'
export const inviteTitle = 'Send this to the owner of the root account'
export const invitation = (organizationId?: string, account?: string): string =>
  `Accounts of ${organizationId ? `the AWS Organization ${organizationId}` : 'an AWS Organization'} are connected to a FinOps product, but their bill is not. It comes through the root account${account ? `, ${account}` : ' of the Organization'}. Connect that account there as Root, with a role or an access key. The form shows the read-only policy it needs.`
export const copyText = 'Copy text'

export const types = { linked: 'Linked', root: 'Root' } as const
export const signIn = { access_key: 'Access key', role: 'Role', none: 'No credentials' } as const
export const resources = (count: number): string => counted(count, 'resource', 'resources')
export const soFar = (count: number): string => `${formatNumber(count)} so far`
export const state = {
  connected: 'Connected',
  needs_attention: 'Needs attention',
  disconnected: 'Disconnected',
} as const
export const discovering = 'Discovering'
export const ended = {
  finished: (time: string): string => `discovered ${time}`,
  cancelled: (time: string): string => `stopped ${time}`,
  failed: (time: string): string => `discovery failed ${time}`,
  interrupted: (time: string): string => `discovery interrupted ${time}`,
} as const
export const starting = 'finding the Regions'
export const scopes = (finished: number, total: number): string =>
  `${formatNumber(finished)} of ${formatNumber(total)} scopes`
export const problems = (count: number): string => counted(count, 'problem', 'problems')
export const discoveryOf = (name: string): string => `Discovery of ${name}`
export const stop = 'Stop'
export const stopName = (name: string): string => `Stop discovering ${name}`

export const more = (name: string): string => `More actions for ${name}`
export const discover = 'Discover now'
export const show = 'Show resources'
export const checkAgain = 'Check again'
export const rename = 'Rename'
export const replace = 'Replace credentials'
export const disconnect = 'Disconnect'
export const erase = 'Erase data'
export const connectAgain = 'Connect again'

export const allowed = (count: number, total: number): string =>
  `${formatNumber(count)} of ${formatNumber(total)} actions allowed`
export const unknown = (count: number): string => `${formatNumber(count)} unknown`
export const changed = (count: number): string => `${formatNumber(count)} changed`
export const permissionsOf = (text: string, name: string): string =>
  `${text}: permissions of ${name}`

export const keyRefused = 'AWS refuses the access key since'
export const roleRefused = 'AWS refuses the role since'
export const since = 'Since'
export const keyGone = 'It was deleted or made inactive. Create a new key, or switch to a role.'
export const wiped =
  'Its credentials are deleted. Its data is kept. Connect the account again to continue.'
export const disconnected = (name: string): string => `${name} is disconnected`
export const erased = (name: string): string => `${name} is disconnected, its data is erased`
export const close = 'Close'
