import { counted, formatList, formatNumber } from './format.ts'

// What the distributions say, in reading order.

export const title = 'Distributions'
export const text = 'Send each account its own rows of the export.'
export const none =
  'Nothing is distributed yet. A distribution gives an account its own report of every month.'
export const loading = 'Loading distributions'
export const create = 'New distribution'

export const each = 'Each linked account'
export const noAccount = 'No account'
export const names = (shown: readonly string[], others: number): string =>
  formatList(others > 0 ? [...shown, `${formatNumber(others)} more`] : shown)
export const download = 'Download here'
export const every = { daily: 'every day', weekly: 'every week' } as const
export const ofExport = (name: string): string => `of ${name}`

export const status = {
  delivered: 'Delivered',
  unchanged: 'Unchanged',
  running: 'Delivering',
  failed: 'Not delivered',
  never: 'Never run',
} as const
export const someFailed = (failed: number, all: number): string =>
  `${formatNumber(failed)} of ${formatNumber(all)} not delivered`
export const rows = 'Rows'
export const amount = 'Amount'
export const checksum = 'SHA-256'
export const copyChecksum = (account: string): string => `Copy the checksum of ${account}`
export const format = 'Format'
export const downloadReport = (account: string, month: string): string =>
  `Download the report of ${account} for ${month}`
export const again = 'Run again'
export const againName = (name: string): string => `Run again: ${name}`
export const showReports = (count: number): string =>
  `Show ${counted(count, 'more report', 'more reports')}`

export const more = (name: string): string => `More actions for ${name}`
export const runNow = 'Run now'
export const history = 'Show history'
export const hideHistory = 'Hide history'
export const deleteNow = 'Delete'
export const deleteTitle = (name: string): string => `Delete the distribution ${name}?`
export const deleteText = 'Nothing more is sent. Reports that were delivered stay where they are.'
export const keep = 'Keep'
export const deleted = (name: string): string => `The distribution ${name} is deleted`
export const started = (name: string): string => `The distribution ${name} is running`
export const created = (name: string): string => `The distribution ${name} is created`

export const toCopy = {
  statement: {
    title: 'Bucket policy statement',
    hint: 'The bucket’s owner adds this to the bucket policy. Then reports can be written.',
    copy: 'Copy statement',
  },
  roleStatement: {
    title: 'Statement of the role’s policy',
    hint: 'The role’s owner adds this to the role. Then the role can write the reports.',
    copy: 'Copy statement',
  },
  trust: {
    title: 'Trust policy of the role',
    hint: 'The role’s owner sets this. Then the root Data Source can assume the role.',
    copy: 'Copy trust policy',
  },
  assume: {
    title: 'Statement for the root Data Source',
    hint: 'The root account adds this to the policy of the Data Source’s user or role.',
    copy: 'Copy statement for the root Data Source',
  },
} as const

export const historyOf = (name: string): string => `Runs of ${name}`
export const loadingRuns = 'Loading runs'
export const noRuns = 'It has not run yet.'
export const month = 'Month'
export const account = 'Account'
export const run = 'Run'
export const state = 'State'
export const report = 'Report'
