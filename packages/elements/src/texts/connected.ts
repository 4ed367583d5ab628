import { formatNumber } from './format.ts'

// What is said while an account is being connected, and afterwards.

export const sent = 'Sent to this server'
export const signingIn = 'Signing in to AWS and trying permissions'
export const assuming = 'Assuming the role and trying permissions'
export const findingExports = 'Finding billing exports'
export const discovering = 'First discovery'
export const connected = (name: string): string => `${name} is connected`
export const member = (account: string): string => `${account}, member of`
export const management = (account: string): string => `${account}, root account of`
export const showResources = 'Show resources'
export const another = 'Connect another'
export const many = 'You can connect all its linked accounts at once, through one role.'
export const connectMany = 'Connect its linked accounts'
export const report = 'Permissions'
export const checkAgain = 'Check again'
export const checking = 'Trying permissions'
export const checked = 'Permissions checked'
export const notChecked = 'The permissions of this account’s credentials are not known yet.'
export const allowed = 'allowed'
export const denied = 'denied'
export const unknown = 'unknown'
export const countAllowed = (count: number): string => `${formatNumber(count)} allowed`
export const isDenied = 'Denied'
export const isUnknown = 'Unknown'
export const byLayer = (layer: string): string =>
  `Denied by ${/^[aeiou]/i.test(layer) ? 'an' : 'a'} ${layer}.`
export const discoveryShows = 'Discovery shows it.'
export const importShows = 'The first import shows it.'
export const copy = 'Copy'
export const copyStatement = (action: string): string => `Copy the statement for ${action}`
export const copyAll = (count: number): string =>
  `Copy one statement for all ${formatNumber(count)}`
export const statementOf = (action: string): string => `Statement for ${action}`
export const since = 'Since the last check:'
export const now = {
  allowed: (action: string): string => `${action} is allowed`,
  denied: (action: string): string => `${action} is denied`,
  unknown: (action: string): string => `${action} is unknown`,
} as const
