import type { KeyMistake } from '@aws-linked/model'

/** What happened, and what to do about it. */
export interface Text {
  readonly message: string
  readonly remedy: string
}

/** What refused inputs say. `quoted` is the value in quotes, or its length where it may be a secret. */
export const inputTexts = {
  notText: (label: string): Text => ({
    message: `The ${label} is not text.`,
    remedy: 'Pass it as a string.',
  }),
  empty: (label: string): Text => ({
    message: `Enter the ${label}.`,
    remedy: `The ${label} cannot be empty.`,
  }),
  space: (label: string): Text => ({
    message: `The ${label} contains a space, a line break or a control character.`,
    remedy: 'Paste it again.',
  }),
  noKey: (label: string): Text => ({
    message: `The ${label} contains a character that no key has: a quotation mark, an invisible character or a look-alike.`,
    remedy: 'Paste it again, as plain text.',
  }),
  emptyName: (label: string): Text => ({
    message: `Enter the ${label}.`,
    remedy: `Or leave the ${label} out.`,
  }),
  control: (label: string): Text => ({
    message: `The ${label} contains a line break or a control character.`,
    remedy: 'Type it again.',
  }),
  notObject: (field: string): Text => ({
    message: `\`${field}\` is not an object.`,
    remedy: 'Pass an object.',
  }),
  signal: {
    message: '`signal` is not an AbortSignal.',
    remedy: 'Pass the `signal` of an AbortController.',
  },
  choice: (field: string, quoted: string, allowed: readonly string[]): Text => ({
    message: `${quoted} is not a value of \`${field}\`.`,
    remedy: `Use one of: ${allowed.join(', ')}.`,
  }),
  emptyList: (field: string, label: string): Text => ({
    message: `\`${field}\` names no ${label}.`,
    remedy: `Name at least one in a list, or leave \`${field}\` out.`,
  }),
  features: (allowed: readonly string[]): Text => ({
    message: '`features` is not a list.',
    remedy: `Use some of: ${allowed.join(', ')}.`,
  }),
  noFeature: {
    message: '`features` is empty.',
    remedy: 'Name a feature, or leave `features` out.',
  },
  region: (quoted: string): Text => ({
    message: `${quoted} is not a Region code.`,
    remedy: 'Use a code such as eu-west-1.',
  }),
  partition: (quoted: string): Text => ({
    message: `${quoted} is not an AWS partition.`,
    remedy: 'Use aws, aws-cn or aws-us-gov.',
  }),
  proxy: {
    message: 'The proxy is not an HTTP address.',
    remedy: 'Write it as http://proxy.example.com:3128.',
  },
  ca: {
    message: 'The certificates are not PEM text.',
    remedy:
      'Give the text between and with -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----.',
  },
  noCaBundle: (path: string): Text => ({
    message: `${path} cannot be read, or holds no certificate.`,
    remedy: 'Set AWS_CA_BUNDLE to a file of PEM certificates, or unset it.',
  }),
  endpoint: {
    message: 'The endpoint is not an HTTP address.',
    remedy: 'Use an address such as http://127.0.0.1:4566.',
  },
  endpointWithUser: {
    message: 'The endpoint contains a user name or a password.',
    remedy: 'Leave them out.',
  },
  timeout: (quoted: string): Text => ({
    message: `${quoted} is not a time in milliseconds.`,
    remedy: 'Use a number above 0.',
  }),
  credentials: {
    message: 'The credentials are neither an access key nor a provider of one.',
    remedy:
      'Pass { accessKeyId, secretAccessKey }, { roleArn } or an AWS SDK provider, or nothing for the AWS SDK’s own chain.',
  },
  chain: (longest: number): Text => ({
    message: 'The chain of roles is too long.',
    remedy: `Use at most ${longest} roles in a chain.`,
  }),
  bucket: (quoted: string): Text => ({
    message: `${quoted} is not a bucket name.`,
    remedy: 'Enter the name alone, without s3:// and without a path.',
  }),
  prefix: {
    message: 'The prefix contains a space, `*`, `?` or `$`.',
    remedy: 'Enter the folder alone.',
  },
  accountId: {
    message: 'An account ID has 12 digits.',
    remedy: 'Enter all 12 digits as a string, without dashes.',
  },
  externalId: {
    message: 'An External ID has letters, digits and `_+=,.@:/-`, from 2 to 1,224 characters.',
    remedy: 'Copy it again, without spaces.',
  },
  roleArn: {
    message: 'This is not the ARN of a role.',
    remedy: 'Copy the ARN from the role’s page in IAM: arn:aws:iam::111122223333:role/FinOps.',
  },
  roleName: {
    message: 'A role name has letters, digits and `+=,.@_-`, up to 64 characters.',
    remedy: 'Enter the name, with its path if it has one: service/FinOps.',
  },
  templateRoleName: {
    message: 'A role name has letters, digits and `+=,.@_-`, up to 64 characters.',
    remedy: 'Enter the name without a path.',
  },
  rolePartition: (partition: string, region: string): Text => ({
    message: `A role of the partition ${partition} cannot be assumed in ${region}.`,
    remedy: 'Set `region` to a Region of the role’s partition.',
  }),
  sessionName: {
    message: 'A session name has letters, digits and `_+=,.@-`, from 2 to 64 characters.',
    remedy: 'Choose another name, without spaces.',
  },
  duration: {
    message: 'A role’s session lasts from 900 to 43200 seconds.',
    remedy: 'Use a number in this range, and no more than the role’s own limit.',
  },
  chainDuration: {
    message: 'The session of a role that another role assumes lasts from 900 to 3600 seconds.',
    remedy: 'Use a number in this range.',
  },
  principalArn: {
    message: 'This is not the ARN of a role, a user or an account.',
    remedy: 'Use an ARN such as arn:aws:iam::111122223333:role/Ledger.',
  },
  description: {
    message: 'A description has up to 1,000 Latin characters.',
    remedy: 'Shorten it, or replace the other characters.',
  },
  stackName: {
    message:
      'A stack name has letters, digits and dashes, up to 128 characters, and starts with a letter.',
    remedy: 'Choose another name.',
  },
  stackRegion: (region: string, partition: string): Text => ({
    message: `${region} is not in the partition ${partition}.`,
    remedy: 'Use a Region of the partition, or leave one of the two out.',
  }),
  templateUrl: {
    message: 'The template’s address is not an https URL.',
    remedy: 'Put the template into S3, and enter its https address.',
  },
  parameters: {
    message: 'The template does not have this parameter.',
    remedy: 'Use names of letters and digits, and strings as values.',
  },
  otherAccount: (now: string, before: string): Text => ({
    message: `The credentials belong to ${now} now, not to ${before}.`,
    remedy: `Connect ${now} as a Data Source of its own.`,
  }),
} as const

/** A value that is not fit to be shown: its type, or its length. */
export const hiddenValue = {
  type: (type: string): string => `A value of the type ${type}`,
  long: (length: number): string => `A text of ${length} characters`,
}

/** What is said of an access key with a half in the wrong place. */
export const keyMistakeTexts: Readonly<Record<KeyMistake, Text>> = {
  swapped: {
    message: 'The access key ID and the secret access key are swapped.',
    remedy: 'Swap them.',
  },
  secret_as_id: {
    message: 'The access key ID looks like a secret access key.',
    remedy: 'Enter the key ID: it starts with AKIA.',
  },
}
