/** What is wrong with a command line: one sentence that names the option and what it takes. */
export const usageTexts = {
  see: (command: string): string => `  See ${command}.`,
  ofLength: (length: number): string => `of ${length} characters`,
  missingCommand: (group: string): string =>
    group === '' ? 'A command is missing.' : `${group} needs a command.`,
  unknownCommand: (name: string): string => `There is no command ${name}.`,
  unknownOption: (flag: string, similar: string | undefined): string =>
    `Unknown option ${flag}.${similar === undefined ? '' : ` The nearest is ${similar}.`}`,
  needsValue: (flag: string): string => `${flag} needs a value.`,
  takesNoValue: (flag: string): string => `${flag} takes no value.`,
  notOneOf: (flag: string, choices: readonly string[]): string =>
    `${flag} takes one of: ${choices.join(', ')}.`,
  notSomeOf: (flag: string, choices: readonly string[]): string =>
    `${flag} takes a list of: ${choices.join(', ')}.`,
  emptyInList: (flag: string): string =>
    `${flag} takes a list with commas between, without an empty part.`,
  missingArgument: (name: string): string =>
    name === 'PATH'
      ? 'PATH is missing. Give s3://bucket/prefix, a folder or a file.'
      : `Say which one: ${name}.`,
  oneArgument: (name: string, count: number): string => `Give one ${name}; you gave ${count}.`,
  optionsOnly: (count: number): string =>
    `This command takes only options. ${count === 1 ? 'One argument has' : `${count} arguments have`} no option before it.`,
  secrets:
    'Do not give credentials as arguments: other processes and the shell’s history can see them. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use --profile NAME.',
  input: (flag: string, message: string, remedy: string): string => `${flag}: ${message} ${remedy}`,

  notUrl: (flag: string): string => `${flag} takes a URL that begins with http:// or https://.`,
  urlWithPassword: (flag: string): string =>
    `${flag} takes no user or password. Credentials come from the AWS SDK’s chain.`,
  notPeriod: (flag: string): string => `${flag} takes a month as YYYY-MM, such as 2026-08.`,
  periodAlone: '--period is one month. Give it without --from and --to.',
  fromAfterTo: (from: string, to: string): string => `--from ${from} is after --to ${to}.`,
  notConcurrency: (flag: string): string => `${flag} takes a number from 1 to 32.`,
  notLevel: (flag: string): string => `${flag} takes a number from 1 (fast) to 9 (small).`,
  notAccount: (flag: string): string =>
    `${flag} takes account IDs of 12 digits, with commas between.`,
  shortAccount: (account: string): string =>
    `An account ID has 12 digits, with its leading zeros. ${account} has ${account.replaceAll('-', '').length}.`,
  notKind: (flag: string, words: string): string =>
    `${flag} takes a list of: ${words}; or AWS’s own names.`,

  outMissing: '--out DIR is missing.',
  onlyWithS3: (flag: string): string => `${flag} works only with an s3://… PATH.`,
  otherUrl: 'PATH is s3://bucket/prefix, a folder or a file. Other URLs are not read.',
  notS3Url: 'Write a place in S3 as s3://bucket/prefix.',
  oneReceiver: 'Give either --to-s3 s3://bucket/prefix or --out DIR.',
  exportOfFile: '--export chooses an export in a folder. PATH is one file.',
  severalExports: (where: string, count: number, names: string): string =>
    `${where} holds ${count} exports: ${names}. Choose one with --export NAME or a longer PATH.`,
  noPeriod: (file: string): string =>
    `${file} does not say which billing period it is of. Give --period YYYY-MM.`,
  severalPeriods: (file: string, periods: string): string =>
    `${file} holds several billing periods (${periods}). Give --period YYYY-MM to count them as one.`,

  onlyWith: (flag: string, other: string): string => `${flag} works only with ${other}.`,
  notWith: (flag: string, other: string): string => `${flag} does not work with ${other}.`,
  arnOrName: 'Give --role-arn, or --account-id and --role-name, but not both.',
  externalIdAlone: '--external-id needs a role. Add --role-arn.',
  allNeedsRole: '--all needs --role-name: the name of the role in each account.',
  bucketOfLinked:
    '--bucket and --prefix need a root account. A linked account has no billing export.',
  prefixAlone: '--prefix is a folder in a bucket. Add --bucket.',
  trustedMissing: '--trusted-account is missing: the ID of the account that assumes the role.',
  trustOrStackSet: 'Give --trust-policy or --stack-set, but not both.',
  whichPolicy: 'Say which policy: aws-linked policy linked, or aws-linked policy root.',
} as const
