import { refuseSecrets } from './access/refuse-secrets.ts'
import type { Command, CommandContext } from './commands/command.ts'
import { importCommand } from './commands/import.ts'
import { connectCommand } from './commands/connect.ts'
import { discoverCommand } from './commands/discover.ts'
import { distributeCommand } from './commands/distribute.ts'
import { policyCommand } from './commands/policy.ts'
import { reconcileCommand } from './commands/reconcile.ts'
import { roleTemplateCommand } from './commands/role-template.ts'
import { splitCommand } from './commands/split.ts'
import { exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { exitCodes } from './help.ts'
import { Interrupted } from './interrupted.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

const accounts = new Map<string, Command>([
  ['connect', connectCommand],
  ['discover', discoverCommand],
  ['policy', policyCommand],
  ['role-template', roleTemplateCommand],
])

const billing = new Map<string, Command>([
  ['import', importCommand],
  ['reconcile', reconcileCommand],
  ['split', splitCommand],
  ['distribute', distributeCommand],
])

/** Does what the command line says. Never throws: what goes wrong is told on stderr and in the exit code. */
export async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { terminal, signal } = context
  try {
    return await dispatch(argv, context)
  } catch (error) {
    if (signal.aborted) {
      terminal.tell('Stopped.')
      return signal.reason instanceof Interrupted ? signal.reason.exitCode : exitCode.failed
    }
    terminal.fail(error)
    if (!(error instanceof UsageError)) return exitCode.failed
    terminal.tell(`  See ${helpFor(argv)}.`)
    return exitCode.usage
  } finally {
    terminal.progress(undefined)
  }
}

async function dispatch(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  refuseSecrets(argv)
  const [group, name, ...rest] = argv
  if (group === '--version' || group === '-V') return show(version(), context)
  if (isHelp(group)) return show(rootHelp(), context)
  if (group === undefined) throw new UsageError('A command is missing.')
  const account = accounts.get(group)
  if (account) return start(account, argv.slice(1), context)
  if (group !== 'billing') throw new UsageError(`There is no command ${shown(group)}.`)
  if (isHelp(name)) return show(billingHelp(), context)
  if (name === undefined) throw new UsageError('billing needs a command.')
  const command = billing.get(name)
  if (!command) throw new UsageError(`There is no command ${shown(`billing ${name}`)}.`)
  return start(command, rest, context)
}

async function start(
  command: Command,
  argv: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  // `--` ends the options: a file may be called `--help`.
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  return options.some(isHelp) ? show(command.help, context) : command.run(argv, context)
}

function show(text: string, { terminal }: CommandContext): ExitCode {
  terminal.out(`${text}\n`)
  return exitCode.ok
}

/** Unless it is long enough to be a secret in the wrong place. */
function shown(name: string): string {
  return name.length > 32 ? `of ${name.length} characters` : JSON.stringify(name)
}

function isHelp(argument: string | undefined): boolean {
  return argument === '--help' || argument === '-h'
}

function helpFor([group = '', name]: readonly string[]): string {
  if (accounts.has(group)) return `aws-linked ${group} --help`
  if (group !== 'billing') return 'aws-linked --help'
  return name !== undefined && billing.has(name)
    ? `aws-linked billing ${name} --help`
    : 'aws-linked billing --help'
}

function rootHelp(): string {
  const all = [
    ...[...accounts].map(([name, { summary }]) => [name, summary] as const),
    ['billing', 'read the billing exports of a whole AWS Organization'] as const,
  ]
  return `Usage: aws-linked COMMAND

Commands:
${listed(all)}

Options:
  -h, --help     this text; after a command, that command's
  -V, --version  the version

Credentials come from the AWS SDK's own chain: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,
a profile, SSO, a container, an instance. They are never given as arguments.
Results go to stdout, everything about them to stderr.`
}

function billingHelp(): string {
  return `Usage: aws-linked billing COMMAND [options] PATH

Commands:
${listed([...billing].map(([name, { summary }]) => [name, summary] as const))}

aws-linked billing COMMAND --help tells each one's options.

${exitCodes}`
}

function listed(commands: readonly (readonly [name: string, summary: string])[]): string {
  const width = Math.max(...commands.map(([name]) => name.length))
  return commands.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`).join('\n')
}
