import type { CommandHelp } from './command-help.ts'

/** The headings of `--help` that are ours. */
export const headings = {
  exitCodes: 'Exit codes:',
  examples: 'Examples:',
  all: 'With --all:',
} as const

/** Each option's line in `--help`. */
export const optionTexts = {
  help: 'print this text',
  version: 'print the version',

  profile: 'a profile of the AWS configuration. Default: the AWS SDK’s own chain',
  region: 'the Region for calls that belong to no Region',
  endpoint: 'the URL of an emulator of AWS',
  roleArn: 'the role to assume. You can also name it by --account-id and --role-name',
  accountId: 'the account of the role',
  roleName: 'the name of the role',
  externalId: 'the External ID that the role asks for. A role that does not ask is refused',

  bucket: 'root only: the bucket of the billing export',
  prefix: 'root only: the folder in that bucket',
  features: (all: readonly string[]): string =>
    `what the policy is for, with commas between: ${all.join(', ')}. Default: all`,
  partition: 'aws (default), aws-cn or aws-us-gov',

  type: 'connect the account as linked (default) or root',
  check: 'let the exit code say what the credentials may do',
  allowUnknown:
    'with --check: accept what could not be tried, such as a call about a bucket where there is none',
  connectJson: 'print the Data Source as one line of JSON; with --all, one line for each account',
  all: 'connect each linked account of the Organization',
  wantedAccounts: 'connect only these account IDs, with commas between',
  concurrency: 'how many accounts to connect at a time, 1 to 32. Default: 4',
  state:
    'remember in FILE which accounts are connected. A second run skips them; with --check it tries again those that would fail',

  kinds: (words: string): string =>
    `the kinds to look for, with commas between: ${words}; or AWS’s names, such as AWS::EC2::Volume. Default: all`,
  regions: 'Region codes, with commas between. Default: every enabled Region',
  discoverJson: 'print each event as one line of JSON, as it happens',

  trustedAccount: 'required: the 12-digit ID of the account that assumes the role',
  newExternalId:
    'the External ID that the role asks for. Default: a new one, which is told on stderr',
  templateType: 'linked (default) or root: whose policy the role has',
  newRoleName: 'the name of the role. Default: aws-linked',
  trustPolicy: 'print only the trust policy',
  stackSet: 'print the steps for a whole Organization, with their commands',
  stackSetRegion: 'with --stack-set: the Region of the StackSet. Default: us-east-1',
  templateJson: 'with --stack-set: print the steps as one line of JSON',

  export: 'the export to read, if PATH holds several',
  from: 'the first period',
  to: 'the last period, included',
  period: 'only this period',
  bucketRegion: 'the Region in which to look for the bucket first',
  s3Endpoint: 'the URL of an emulator or of another S3',
  originBucket:
    'the bucket that the manifests name, if PATH is a replica of it. The manifest of another bucket is refused otherwise',
  reportAccounts:
    'only these account IDs, with commas between; none stands for the rows without an account',
  level: 'the level of gzip: 1 is fast, 9 is small. Default: 6',
  reconcileJson: 'print one JSON document instead of a table',
  importOut: 'required: the folder to keep the sets in',
  importJson: 'print one JSON document instead of a table',
  splitOut: 'required: the folder to write to',
  splitJson: 'print one JSON document instead of a table',
  toS3: 'the bucket and prefix of the receiver',
  distributeOut: 'a folder to write to instead',
  deliveryState:
    'the folder that remembers what was delivered. Default: DIR/.aws-linked, or aws-linked/deliveries in $XDG_STATE_HOME (~/.local/state) for a bucket',
  distributeJson: 'print one JSON document instead of a table',
} as const

const path =
  'PATH is s3://bucket/prefix, a folder the export was copied to (aws s3 sync), or one csv, csv.gz, csv.zip or Parquet file.'

const usage = ['2', 'the command line is wrong'] as const
const stopped = ['130', 'stopped by Ctrl-C (143 by SIGTERM)'] as const
const printed = [['0', 'printed'], usage] as const

const billingCodes: CommandHelp['exitCodes'] = [
  ['0', 'done, and equal to the last digit. A period that AWS did not deliver yet is no error'],
  ['1', 'something was refused or failed. stderr says what; the rest was done'],
  usage,
  [
    '3',
    'everything was read, but the Charges differ from the export’s own total; in distribute, some reports were delivered and others failed',
  ],
  ['130', 'stopped by Ctrl-C (143 by SIGTERM). A second Ctrl-C stops at once'],
]

type CommandName =
  | 'root'
  | 'billing'
  | 'connect'
  | 'discover'
  | 'policy'
  | 'roleTemplate'
  | 'reconcile'
  | 'import'
  | 'split'
  | 'distribute'

/** The help of each command. */
export const commandTexts: Readonly<Record<CommandName, CommandHelp>> = {
  root: {
    summary: '',
    about:
      'Credentials come from the AWS SDK’s own chain: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, SSO, a container, an instance. Never give them as arguments.\n\nResults go to stdout, everything about them to stderr.',
    exitCodes: [],
  },
  billing: {
    summary: 'read the billing exports of a whole AWS Organization',
    about: 'Add --help to a command to see its options.',
    exitCodes: billingCodes,
  },
  connect: {
    summary: 'say whose the credentials are, and what they may do',
    about: `Asks AWS whose the credentials are and which Organization the account is in. Then tries every action of the policy by a real, read-only call. Changes nothing and keeps nothing.

With --all it starts from a root account and connects each linked account that is not suspended, through the role that has the same name in each. Your own credentials assume that role. --role-arn is then the root account’s own role, which lists the accounts.

--json prints { "name", "type", "account", "organization", "warnings", "permissions" }; with --all { "account", "name", "state", "permissions", "dataSource", "problem" } for each account. The state is "connected", "unchanged" or "failed".`,
    examples: [
      'aws-linked connect --profile payments',
      'aws-linked connect --check --allow-unknown --external-id 5e1f… --role-arn arn:aws:iam::111122223333:role/aws-linked',
      'aws-linked connect --type root --bucket my-billing-bucket --prefix cur --json',
      'aws-linked connect --all --role-name aws-linked --external-id 5e1f… --state connected.json',
    ],
    exitCodes: [
      ['0', 'connected; with --check, everything is allowed'],
      ['1', 'not connected; with --all, no account is. stderr says why'],
      usage,
      ['3', 'with --all: some accounts are connected, others failed'],
      ['4', 'with --check: AWS denies something'],
      ['5', 'with --check: nothing is denied, but something could not be tried'],
      stopped,
    ],
  },
  discover: {
    summary: 'list what is in an account, and what could not be seen',
    about: `Lists the resources of an account as they are found. At the end it says what AWS refused or did not answer, and what to do about it. Changes nothing.

--json prints { "type": "resource", "resource" }, { "type": "problem", "problem" }, { "type": "scope", "kind", "region", "count", "complete" } and { "type": "progress", "finished", "total" }. A resource is proved gone only by a scope with "complete": true that lacks it.`,
    examples: [
      'aws-linked discover --profile payments',
      'aws-linked discover --kinds bucket,user --json | jq -r .resource.arn',
      'aws-linked discover --regions eu-west-1,eu-central-1 --role-arn ARN --external-id ID',
    ],
    exitCodes: [
      ['0', 'everything you asked for was seen'],
      ['1', 'nothing could be seen, or the discovery failed midway. stderr says why'],
      usage,
      ['5', 'something could not be seen. stderr lists the problems'],
      stopped,
    ],
  },
  policy: {
    summary: 'print the IAM policy that an account’s credentials need',
    about:
      'Prints the policy document that the credentials of a linked or of the root (management) account need. Paste it into IAM. Calls nothing.',
    examples: [
      'aws-linked policy linked',
      'aws-linked policy linked --features resources',
      'aws-linked policy root --bucket my-billing-bucket --prefix cur > policy.json',
    ],
    exitCodes: printed,
  },
  roleTemplate: {
    summary: 'print the CloudFormation template of the role to connect with',
    about: `Prints the AWS CloudFormation template of a role that one account may assume, with the policy it needs, as JSON. It can also print only the trust policy, or the steps that make the role in every account of an Organization. Calls nothing.

--stack-set --json prints { "externalId", "templates", "steps", "commands" }. The templates are the commands that print them. There, --bucket and --prefix belong to the root account.`,
    examples: [
      'aws-linked role-template --trusted-account 111122223333 > role.json',
      'aws-linked role-template --trusted-account 111122223333 --external-id 5e1f… --trust-policy',
      'aws-linked role-template --trusted-account 111122223333 --external-id 5e1f… --stack-set',
    ],
    exitCodes: printed,
  },
  reconcile: {
    summary: 'add up each period, and compare it with the export’s own total',
    about: `Reads each period of the export and adds its Charges up by account and by charge category. Compares the sums with the sum of the files’ own cost column. Keeps nothing.

${path}

--json prints { "periods": [{ "period", "currency", "total", "byAccount", "byChargeCategory" }] }, sorted by period, then by currency. Amounts are strings ("109.4379999499", "0"): no exponent, no trailing zeros, nothing rounded. The account "" is what belongs to no account.`,
    exitCodes: billingCodes,
  },
  import: {
    summary: 'keep the Charges of each period as Parquet in a folder',
    about: `Writes the Charges of each period, in FOCUS 1.2 columns, to DIR/EXPORT/PERIOD/… as Parquet. DIR/EXPORT/PERIOD/current.json names the set that counts.

A period is replaced as a whole. A period whose manifest has not changed is skipped. A period that is refused leaves the earlier set in place. Run one import at a time for each DIR.

${path}

--json prints { "periods": [{ "period", "state", "set", "rows" }] }. The state is "imported" or "unchanged".`,
    exitCodes: billingCodes,
  },
  split: {
    summary: 'write a report for each account to a folder',
    about: `Writes the rows of each usage account to DIR/PERIOD/ACCOUNT/… as they were delivered, byte by byte where they are CSV. The format stays the same; a plain csv file becomes csv.gz. DIR/PERIOD must be empty or new.

For reports with manifests that replace earlier ones, see distribute.

${path}

--json prints { "periods": [{ "period", "rows", "amounts", "reports": [{ "account", "rows", "amounts", "sha256", "sizeBytes", "files": [{ "path", "rows", "sizeBytes", "sha256" }] }] }] }. Amounts are [{ "amount", "currency" }].`,
    exitCodes: billingCodes,
  },
  distribute: {
    summary: 'send each account’s own report to a bucket or a folder',
    about: `Writes the rows of each usage account as they were delivered, with a manifest, to PREFIX/ACCOUNT/EXPORT/… in the export’s own layout. The data comes first, the manifest last.

A second run replaces the reports and skips what the receiver already has. An account that has no rows any more gets an empty report in place of its old one. Give --to-s3 or --out. The credentials of the AWS SDK’s own chain write to the bucket; its owner owns the files.

${path}

--json prints { "periods": [{ "period", "deliveries": [{ "account", "state", "rows", "amounts", "sizeBytes", "sha256", "problem" }] }] }. The state is "delivered", "unchanged" or "failed". Amounts are [{ "amount", "currency" }].`,
    exitCodes: billingCodes,
  },
}
