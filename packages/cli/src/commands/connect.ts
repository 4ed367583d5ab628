import { connect } from '@aws-linked/sdk'
import type { Permission } from '@aws-linked/sdk'
import { accessFields, accessHelp, accessOptions, accessTexts } from '../access/access-arguments.ts'
import { asUsage } from '../access/as-usage.ts'
import { policyFields, readPlace } from '../access/policy-input.ts'
import { parseValues, refusePositionals } from '../access/values.ts'
import { sourceText } from '../connect/source-text.ts'
import { exitCode } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Command } from './command.ts'

// A terminal is more patient than a form.
const timeoutMs = 30_000

/** Connects one account: whose the credentials are, and what they may do. */
export const connectCommand: Command = {
  summary: 'tell whose the credentials are, and what they may and may not do',
  help: `Usage: aws-linked connect [options]

Asks AWS whose the credentials are and which Organization the account is in, and tries every
action of the policy by a real, read-only call. Changes nothing, keeps nothing.

Options:
      --type TYPE        linked (default) or root: what the account is to be connected as
      --check            let the exit code tell what the credentials may do
      --bucket NAME      of root: the bucket of its billing export, to try reading it
      --prefix PREFIX    of root: the folder in that bucket
${accessHelp}
      --json             print {"name","type","account","organization","warnings",
                         "permissions"} in one line
  -h, --help             this text

Examples:
  aws-linked connect --profile payments
  aws-linked connect --check --role-arn arn:aws:iam::111122223333:role/aws-linked \\
    --external-id 5e1f…
  aws-linked connect --type root --bucket my-billing-bucket --prefix cur --json

Exit codes:
  0    connected; with --check: everything is allowed
  1    not connected: told on stderr
  2    the command line is wrong
  4    with --check: AWS denies something
  5    with --check: nothing is denied, but something could not be tried
  130  stopped by Ctrl-C (143 by SIGTERM)`,
  async run(argv, { terminal, signal }) {
    const values = parseValues(argv, {
      texts: [...accessTexts, 'type', 'bucket', 'prefix'],
      flags: ['check', 'json'],
    })
    refusePositionals(values)
    const type = values.choice('type', ['linked', 'root']) ?? 'linked'
    const place = readPlace(values, type)
    terminal.progress('Asking AWS whose the credentials are, and what they may do')
    try {
      const access = accessOptions(values)
      const source = await connect({ ...access, type, place, signal, timeoutMs })
      terminal.out(values.has('json') ? `${JSON.stringify(source)}\n` : sourceText(source))
      return values.has('check') ? codeOf(source.permissions ?? []) : exitCode.ok
    } catch (error) {
      throw asUsage(error, { ...accessFields(values), ...policyFields })
    }
  },
}

function codeOf(permissions: readonly Permission[]): ExitCode {
  if (permissions.some(({ status }) => status === 'denied')) return exitCode.denied
  return permissions.every(({ status }) => status === 'allowed') ? exitCode.ok : exitCode.incomplete
}
