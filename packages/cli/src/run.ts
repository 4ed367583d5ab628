import type { Command, CommandContext } from './commands/command.ts'
import { importCommand } from './commands/import.ts'
import { distributeCommand } from './commands/distribute.ts'
import { reconcileCommand } from './commands/reconcile.ts'
import { splitCommand } from './commands/split.ts'
import { exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { exitCodes } from './help.ts'
import { Interrupted } from './interrupted.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

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
  const { terminal } = context
  const [group, name, ...rest] = argv
  const show = (text: string): ExitCode => {
    terminal.out(`${text}\n`)
    return exitCode.ok
  }
  if (group === '--version' || group === '-V') return show(version())
  if (isHelp(group)) return show(rootHelp)
  if (group === undefined) throw new UsageError('A command is missing.')
  if (group !== 'billing') throw new UsageError(`There is no command ${JSON.stringify(group)}.`)
  if (isHelp(name)) return show(billingHelp())
  if (name === undefined) throw new UsageError('billing needs a command.')
  const command = billing.get(name)
  if (!command) throw new UsageError(`There is no command ${JSON.stringify(`billing ${name}`)}.`)
  // `--` ends the options: a file may be called `--help`.
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
  if (options.some(isHelp)) return show(command.help)
  return command.run(rest, context)
}

function isHelp(argument: string | undefined): boolean {
  return argument === '--help' || argument === '-h'
}

function helpFor([group, name]: readonly string[]): string {
  if (group !== 'billing') return 'aws-linked --help'
  return name !== undefined && billing.has(name)
    ? `aws-linked billing ${name} --help`
    : 'aws-linked billing --help'
}

const rootHelp = `Usage: aws-linked COMMAND

Commands:
  billing        read the billing exports of a whole AWS Organization

Options:
  -h, --help     this text; after a command, that command's
  -V, --version  the version

Results go to stdout, everything about them to stderr.`

function billingHelp(): string {
  const width = Math.max(...[...billing.keys()].map(({ length }) => length))
  const list = [...billing].map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: aws-linked billing COMMAND [options] PATH

Commands:
${list.join('\n')}

aws-linked billing COMMAND --help tells each one's options.

${exitCodes}`
}
