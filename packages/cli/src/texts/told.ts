import { counted } from './counted.ts'

/** What a command tells on stderr, and the words of its tables. */
export const told = {
  stopped: 'Stopped.',
  stopping: 'Stopping. Press Ctrl-C again to stop at once.',
  failed: (about: string, message: string): string => `error: ${about}: ${message}`,
  withoutMessage: 'Something failed without a message.',
  more: (message: string, others: number): string =>
    `${message} ${counted(others, 'more problem')} like this.`,
  noAccount: 'no account',

  asking: 'Asking AWS whose the credentials are, and what they may do',
  bucketNotTried: 'Add --bucket to try reading the billing export, too.',
  askingAccounts: 'Asking AWS for the accounts of the Organization',
  accounts: (bar: string): string => `${bar} accounts`,
  suspended: (count: number): string => `${counted(count, 'suspended account')} left out.`,
  connected: (count: number, failed: number): string =>
    `${counted(count, 'account')} connected, ${failed} failed.`,
  outcomeHead: ['Account', 'State', 'Name', 'Permissions, or why not'],
  some: (verdict: string): string => `some ${verdict}`,

  permissions: (tally: string): string => `Permissions: ${tally}`,
  permissionHead: ['Status', 'Action', 'Tried on'],
  isUnknown: (action: string, reason: string): string => `${action} is unknown. ${reason}`,
  isDenied: (action: string, neededFor: string): string => `${action} is denied. ${neededFor}`,
  sourceHead: {
    account: 'Account',
    identity: 'Identity',
    type: 'Type',
    organization: 'Organization',
  },
  noOrganization: 'none',
  unknownOrganization: (message: string, remedy: string): string => `unknown: ${message} ${remedy}`,
  rootOf: (organization: string): string => `${organization}, of which it is the root account`,
  memberOf: (organization: string, root: string): string =>
    `${organization}, of the root account ${root}`,

  resourceHead: ['Kind', 'Region', 'ID', 'Name'],
  resources: (count: number): string => counted(count, 'resource'),
  noResources: 'No resources.',
  noneWhereAnswered: 'No resources where AWS let you look.',
  nothingSeen: 'Nothing could be seen: AWS refused or did not answer every list.',
  found: (count: number, kinds: string): string => `${counted(count, 'resource')}: ${kinds}.`,
  problems: (count: number): string => `${counted(count, 'problem')}: the list may be incomplete.`,

  rootItself: (id: string): string => `${id} is the root account itself.`,
  everyBucket:
    'This policy lets every bucket of the account be read. Name the one of the billing export: --bucket NAME --prefix PREFIX.',
  asRoot: (remedy: string): string => `${remedy} Add --type root.`,
  connectRoot: 'Connect it alone: aws-linked connect --type root.',
  isSuspended: (id: string): string => `${id} is suspended or being closed.`,
  leaveOut: 'Leave it out: AWS refuses every call to it.',
  notInOrganization: (id: string): string => `${id} is not in the Organization.`,
  checkId: 'Check the ID. A new account takes a while to appear in the list.',
  notWritable: (path: string): string => `${path} cannot be written to.`,
  otherState: 'Give another --state FILE.',
  notReadable: (path: string): string => `${path} cannot be read.`,
  notState: (path: string): string => `${path} is not a state file of connect --all.`,
  foreignState: (path: string): string =>
    `${path} is the state file of another root account or of another role.`,
  moveState: 'Give another --state FILE, or move this one away.',

  externalId: (id: string): string =>
    `External ID ${id} was made for this role. Keep it: connect asks for it.`,

  first: 'First:',

  notDelivered: (period: string): string => `${period}: AWS has not delivered it yet.`,
  range: ({ from, to }: { readonly from?: string; readonly to?: string }): string => {
    if (from !== undefined && from === to) return from
    const first = from === undefined ? '' : `from ${from}`
    return `${first} ${to === undefined ? '' : `to ${to}`}`.trim() || 'any period'
  },
  here: 'here',
  noExport: (where: string, name: string | undefined): string =>
    name === undefined
      ? `There is no billing export in ${where}.`
      : `There is no export named ${name} in ${where}.`,
  thereAre: (names: string): string => `There are: ${names}.`,
  whereExportsAre:
    'Give the export’s prefix as AWS shows it, the folder it was copied to, or one csv, csv.gz, csv.zip or Parquet file.',
  notExportFile: (file: string): string => `${file} is not a csv, csv.gz, csv.zip or Parquet file.`,
  giveExportFile: 'Give a file as AWS delivered it, or its folder with the manifest.',
  otherExport: (folder: string, source: string): string =>
    `${folder} keeps the Charges of another export, ${source}.`,
  otherOut: 'Give another --out.',
  noRowsOf: (period: string, account: string): string =>
    account === ''
      ? `error: ${period}: every row has an account, so there is no report of rows without one.`
      : `error: ${period}: the export has no row of account ${account}. No report was made of it.`,
  checkAccount: '  Check the ID, with its leading zeros, against what reconcile lists.',
  noTemp: (folder: string): string =>
    `Nothing can be written to ${folder}, the folder for temporary files.`,
  setTemp: 'Set TMPDIR to a folder that exists and that you may write to.',
  noCredentials: 'There are no AWS credentials.',
  giveCredentials:
    'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, sign in, or give --profile NAME.',
  noProfile: (name: string): string => `The profile ${name} gives no credentials, or is not there.`,
  checkProfile:
    'Check its name with `aws configure list-profiles`, or give another --profile NAME.',
  notTried: (count: number): string => `${counted(count, 'more period')} not tried.`,
  about: (period: string, message: string): string => `${period}: ${message}`,
  bytes: (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`,
  rowsOf: (bytes: number, rows: number): string =>
    `${(bytes / 1e6).toFixed(1)} MB, ${rows.toLocaleString('en-US')} rows`,
  percent: (phase: string, finished: number, total: number): string =>
    `${phase}, ${total === 0 ? 100 : Math.floor((100 * finished) / total)} %`,
  reconciliationHead: ['Export', 'Charges', 'Difference'],
  total: 'Total',
  noRows: (period: string): string => `${period}  no rows`,
  titleOf: (name: string, place: string): string => `${name} in ${place}`,
  equal: (rows: string): string => `Equal to the last digit, ${rows} rows.`,
  notEqual: (rows: string, charges: string): string =>
    `NOT equal: ${rows} rows in the export, ${charges} Charges.`,
  differs: (period: string): string =>
    `error: ${period}: the Charges differ from the export’s own total.`,
  otherPeriod: (period: string, rows: number, amount: string, other: string): string =>
    `${period}: ${counted(rows, 'row')} (${amount}) name ${other} as their period. The export counts them in ${period}.`,
} as const
