import { formatNumber } from './format.ts'

// What connecting many accounts says, in reading order.

export const title = (name: string): string => `Connect linked accounts of ${name}`
export const close = 'Back'
export const loading = 'Reading the Organization’s accounts'
export const none = 'Every account of this Organization is connected.'
export const noneFound = 'No linked account is found.'
export const search = 'Search accounts'
export const searchPlaceholder = 'Name or account ID'
export const selectAll = 'Select all'
export const selectFound = (count: number): string => `Select these ${formatNumber(count)}`
export const selected = (count: number): string => `${formatNumber(count)} selected`
export const billed = 'billed in the newest period'
export const noMatch = 'No account matches.'
export const more = (count: number): string =>
  `${formatNumber(count)} more. Search to see them. “Select all” has them too.`
export const suspended = (count: number): string =>
  count === 1
    ? '1 suspended account is left out.'
    : `${formatNumber(count)} suspended accounts are left out.`
export const role = 'The role in each account'
export const roleHint = 'One StackSet of the root account creates it in all of them.'
export const sameRole = 'The role of the last run, with its External ID, is used again.'
export const showRole = 'Show its setup'
export const preparing = 'Getting an External ID'
export const trusted = 'Account to trust'
export const externalId = 'External ID'
export const roleName = 'Role name'
export const copyRoleName = 'Copy the role name'
export const steps = 'StackSet steps'
export const connect = (count: number): string =>
  count === 0
    ? 'Connect accounts'
    : count === 1
      ? 'Connect 1 account'
      : `Connect ${formatNumber(count)} accounts`
export const starting = 'Starting…'
export const chooseSome = 'Select an account first.'
export const lastRun = (connected: number, failed: number): string =>
  `The last run connected ${formatNumber(connected)} and could not connect ${formatNumber(failed)}.`
export const showRun = 'Show it'
export const runs = {
  running: 'Connecting accounts',
  finished: 'All accounts are done',
  cancelled: 'Stopped',
} as const
export const progress = (done: number, total: number): string =>
  `${formatNumber(done)} of ${formatNumber(total)}`
export const tallyConnected = 'connected'
export const tallyFailed = 'failed'
export const tallyLeft = 'to go'
export const tallyUntried = 'not tried'
export const stop = 'Stop'
export const stopHint = 'This continues when you leave the page. Connected accounts stay connected.'
export const retry = (count: number): string =>
  count === 1 ? 'Try the failed one again' : `Try the ${formatNumber(count)} failed again`
export const chooseMore = 'Choose more accounts'
export const accounts = {
  waiting: 'Waiting',
  connecting: 'Connecting',
  connected: 'Connected',
  already_connected: 'Already connected',
  failed: 'Not connected',
} as const
