import { connect } from '@aws-linked/sdk'
import { accessFields, accessHelp, accessOptions, accessTexts } from '../access/access-arguments.ts'
import { asUsage } from '../access/as-usage.ts'
import { policyFields, readPlace } from '../access/policy-input.ts'
import { parseValues, refusePositionals } from '../access/values.ts'
import { refuseAllArguments } from '../connect/all-arguments.ts'
import type { ConnectValues } from '../connect/all-arguments.ts'
import { connectAll } from '../connect/connect-all.ts'
import { sourceText } from '../connect/source-text.ts'
import { checkCode } from '../connect/verdict.ts'
import { exitCode } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { UsageError } from '../usage-error.ts'
import type { Command, CommandContext } from './command.ts'

// A terminal is more patient than a form.
const timeoutMs = 30_000

/** Connects one account: whose the credentials are, and what they may do. */
export const connectCommand: Command = {
  summary: 'tell whose the credentials are, and what they may and may not do',
  help: `Usage: aws-linked connect [options]
       aws-linked connect --all --role-name NAME [options]

Asks AWS whose the credentials are and which Organization the account is in, and tries every
action of the policy by a real, read-only call. Changes nothing, keeps nothing.

Options:
      --type TYPE        linked (default) or root: what the account is to be connected as
      --check            let the exit code tell what the credentials may do
      --allow-unknown    with --check: what could not be tried is no fault, as for a role
                         iam:GetAccessKeyLastUsed: it has no access key
      --bucket NAME      of root: the bucket of its billing export, to try reading it
      --prefix PREFIX    of root: the folder in that bucket
${accessHelp}
      --json             print {"name","type","account","organization","warnings",
                         "permissions"} in one line
  -h, --help             this text

With --all, from a root account: each of its Organization's linked accounts, suspended ones
left out, through the role of one name that each has. The role is assumed by whoever the
AWS SDK's chain says; --role-arn is the root account's own role, to list its accounts with.
      --role-name NAME   the role in each account
      --external-id ID   what the roles ask for
      --accounts LIST    these IDs only, with commas between
      --concurrency N    so many at a time: 4 by default, 32 at most
      --state FILE       remembers which are connected: a second run passes over them; with
                         --check not over those that would fail it
      --json             print {"account","name","state","permissions","dataSource",
                         "problem"} a line; state is "connected", "unchanged" or "failed"

Examples:
  aws-linked connect --profile payments
  aws-linked connect --check --allow-unknown --external-id 5e1f… \\
    --role-arn arn:aws:iam::111122223333:role/aws-linked
  aws-linked connect --type root --bucket my-billing-bucket --prefix cur --json
  aws-linked connect --all --role-name aws-linked --external-id 5e1f… --state connected.json

Exit codes:
  0    connected; with --check: everything is allowed
  1    not connected, with --all none: told on stderr
  2    the command line is wrong
  3    with --all: some accounts are connected, others failed
  4    with --check: AWS denies something
  5    with --check: nothing is denied, but something could not be tried
  130  stopped by Ctrl-C (143 by SIGTERM)`,
  async run(argv, context) {
    const values = parseValues(argv, {
      texts: [...accessTexts, 'type', 'bucket', 'prefix', 'accounts', 'concurrency', 'state'],
      flags: ['check', 'allow-unknown', 'json', 'all'],
    })
    refusePositionals(values)
    if (values.has('allow-unknown') && !values.has('check')) {
      throw new UsageError('--allow-unknown goes with --check.')
    }
    try {
      return values.has('all')
        ? await connectAll(values, timeoutMs, context)
        : await connectOne(values, context)
    } catch (error) {
      throw asUsage(error, { ...accessFields(values), ...policyFields })
    }
  },
}

async function connectOne(
  values: ConnectValues,
  { terminal, signal }: CommandContext,
): Promise<ExitCode> {
  refuseAllArguments(values)
  const type = values.choice('type', ['linked', 'root']) ?? 'linked'
  const place = readPlace(values, type)
  const access = accessOptions(values)
  terminal.progress('Asking AWS whose the credentials are, and what they may do')
  const source = await connect({ ...access, type, place, signal, timeoutMs })
  terminal.out(values.has('json') ? `${JSON.stringify(source)}\n` : sourceText(source))
  if (type === 'root' && place.bucket === undefined) {
    terminal.tell('With --bucket, reading the billing export is tried, too.')
  }
  if (!values.has('check')) return exitCode.ok
  const statuses = (source.permissions ?? []).map(({ status }) => status)
  return checkCode(statuses, { allowUnknown: values.has('allow-unknown') })
}
