import { exemption } from './failures.ts'

/** What the permission report says, except what each action is for: that is in its row. */
export const permissionTexts = {
  triedOn: {
    account: 'the account',
    nobody: 'a user that cannot exist',
    ownKey: 'the access key in use',
    usersKey: 'an access key of a user',
    noKey: 'an access key that does not exist',
    noExport: 'an export that does not exist',
    organization: 'the Organization',
  },
  nothingToDo: 'Nothing to do.',
  check: 'Check again.',
  checkLater: 'Check again in a few minutes.',
  noBucket: {
    triedOn: 'no bucket',
    reason: 'The account has no bucket to try it on.',
    remedy: 'Run a discovery once there is a bucket: it tells you.',
  },
  bucketsNotListed: (listBuckets: string) => ({
    triedOn: 'no bucket',
    reason: `AWS does not list the buckets, so there is no bucket to try it on.`,
    remedy: `Allow ${listBuckets} first, then check again.`,
  }),
  bucketRefuses: (action: string, buckets: number) => ({
    reason: `The ${buckets === 1 ? 'policy of this bucket refuses' : `policies of ${buckets} buckets refuse`} ${action}, which says nothing about other buckets.`,
    remedy:
      'Exempt this identity in the bucket’s policy, or run a discovery: it tells you each bucket that refuses.',
  }),
  bucketMayRefuse: (action: string, triedOn: string) => ({
    reason: `AWS refused ${action} on ${triedOn}, the only bucket tried, and does not say which policy denies it.`,
    remedy:
      'Check that your policy has this action, and that the bucket’s own policy does not deny it.',
  }),
  noExport: {
    triedOn: 'no bucket',
    reason: 'The bucket of the billing export is not known yet.',
    remedy: 'Choose the export, then check again.',
  },
  filesNotListed: (listBucket: string) => ({
    reason: 'AWS does not list the files, so there is no file to try it on.',
    remedy: `Allow ${listBucket} first, then check again.`,
  }),
  noFile: {
    reason: 'AWS has not delivered a file yet, so there is no file to try it on.',
    remedy: 'AWS delivers a new export within a day. Check again then.',
  },
  noKeyFound: {
    triedOn: 'an access key that does not exist',
    reason: 'No access key of a user was found to try it on, and a role has none of its own.',
    remedy:
      'You need to do nothing if no user has an access key. Otherwise run a discovery: it tells you.',
  },
  needsAnother: (action: string, refused: string, triedOn: string) => ({
    reason: `AWS refused ${refused}, which ${action} needs on ${triedOn}.`,
    remedy: `Allow ${refused} there as well, then check again.`,
  }),
  /** What to do about an action that could not be tried, by what went wrong. */
  remedies: {
    not_ready: 'Sign in to the account’s console: AWS shows there what is missing.',
    region_disabled: 'Check it in a Region that is enabled for the account.',
    clock_skew: 'Correct the clock, then check again.',
    unreachable: 'Check this machine’s network and proxy, then check again.',
    unsupported: 'You need to do nothing if it is an emulator: AWS itself knows this call.',
  },
} as const

/** An action that AWS denies: what denies it, to whom, and on what. */
export interface Denial {
  readonly deniedBy?: string
  /** Whether a statement denies it; else no statement allows it. */
  readonly isExplicit?: true
  readonly triedOn: string
  readonly holder: 'role' | 'user'
}

/** What to do about a denied action. Another person can change each type of policy. */
export function denialRemedy({ deniedBy, isExplicit, triedOn, holder }: Denial): string {
  switch (deniedBy) {
    case undefined:
      return `Add this to the ${holder}’s policy. If it is there already, ask whether a service control policy denies it.`
    case 'identity-based policy':
      return isExplicit
        ? `A policy of the ${holder} denies it: remove that statement, and add this one.`
        : `Add this to the ${holder}’s policy.`
    case 'service control policy':
      return `A service control policy denies it on ${triedOn}: ask the Organization’s administrator to allow it for this account.`
    case 'resource control policy':
      return `A resource control policy denies it on ${triedOn}: ${exemption('this account')}`
    case 'permissions boundary':
      return isExplicit
        ? `The ${holder}’s permissions boundary denies it: remove that statement from the boundary.`
        : `Add this to the ${holder}’s permissions boundary as well as to its policy.`
    case 'session policy':
      return 'The session’s policy does not allow it: add it where the sessions are created.'
    case 'resource-based policy':
      return `The policy of ${triedOn} does not allow it: change that policy. Other resources may allow it.`
    case 'VPC endpoint policy':
      return 'The policy of the VPC endpoint denies it: allow it there.'
    default:
      return `A ${deniedBy} denies it: change it, or connect with other credentials.`
  }
}
