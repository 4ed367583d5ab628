import type { Text } from './text.ts'

/** What is said of an input that is at fault, by what is wrong with it. `label` names the field. */
export const complaints = {
  empty: (label: string): Text => ({ message: `Enter the ${label}.`, remedy: 'It is required.' }),
  space: (label: string): Text => ({
    message: `The ${label} contains a space or line break.`,
    remedy: 'Paste it again.',
  }),
  control: (label: string): Text => ({
    message: `The ${label} contains a control character.`,
    remedy: 'Paste it again.',
  }),
  noKey: (label: string): Text => ({
    message: `The ${label} contains a character that no key has: a quotation mark, an invisible character or a look-alike.`,
    remedy: 'Paste it again, as plain text.',
  }),
  swapped: (): Text => ({
    message: 'The access key ID and the secret access key are swapped.',
    remedy: 'Swap them.',
  }),
  secretAsId: (label: string): Text => ({
    message: `The ${label} looks like a secret access key.`,
    remedy: 'Enter the key ID: it starts with AKIA.',
  }),
  secret: (label: string): Text => ({
    message: `The ${label} looks like a secret access key.`,
    remedy: 'Everybody in the company would see it here. Enter it as the secret access key alone.',
  }),
  long: (label: string): Text => ({ message: `The ${label} is too long.`, remedy: 'Shorten it.' }),
  type: (): Text => ({
    message: 'Choose the account type.',
    remedy: 'It is root or linked.',
  }),
  twice: (label: string): Text => ({
    message: `The ${label} is given twice.`,
    remedy: 'Give it once.',
  }),
  many: (label: string): Text => ({
    message: `There are too many values of ${label}.`,
    remedy: 'Select fewer.',
  }),
  range: (label: string): Text => ({
    message: `The ${label} is out of range.`,
    remedy: 'Give a whole number from 1 to 200.',
  }),
  rootOnly: (label: string): Text => ({
    message: `A linked account has no ${label}.`,
    remedy: 'Leave it out, or connect as root.',
  }),
  value: (label: string): Text => ({
    message: `The ${label} has an unknown value.`,
    remedy: 'Choose one of the known values, or leave it out.',
  }),
  period: (label: string): Text => ({
    message: `The ${label} is not a billing period.`,
    remedy: 'Write it as 2026-08.',
  }),
  order: (): Text => ({
    message: 'The last period is before the first.',
    remedy: 'Exchange them.',
  }),
  bucket: (): Text => ({
    message: 'This is not a bucket name.',
    remedy: 'Give the name alone, without s3:// and without a path.',
  }),
  folders: (label: string): Text => ({
    message: `The ${label} contains an empty, “.” or “..” folder.`,
    remedy: 'Write it as reports/2026, or leave it empty.',
  }),
  account: (): Text => ({ message: 'This is not an account ID.', remedy: 'It has 12 digits.' }),
  arn: (): Text => ({
    message: 'This is not the ARN of a role.',
    remedy: 'It looks like arn:aws:iam::111122223333:role/name.',
  }),
  role: (): Text => ({
    message: 'This is not a role name.',
    remedy: 'A role name has letters, digits and +=,.@_-, up to 64 characters.',
  }),
  accounts: (): Text => ({
    message: 'Choose accounts.',
    remedy: 'Choose each of them, or give a list of 12-digit account IDs.',
  }),
  replica: (): Text => ({
    message: 'A replicated export needs the bucket that it is replicated to.',
    remedy: 'Name the bucket to read, or leave the origin bucket empty.',
  }),
}

/** What fields are called in front of people, where that is not their name. */
export const fieldLabels: Readonly<Record<string, string>> = {
  accessKeyId: 'access key ID',
  secretAccessKey: 'secret access key',
  type: 'account type',
  bucket: 'bucket name',
  exportName: 'export name',
  accountId: 'account ID',
  roleArn: 'role ARN',
  sessionToken: 'session token',
  roleName: 'role name',
  roleSetupId: 'role setup',
}
