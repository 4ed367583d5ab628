import type { Command } from 'commander'
import { connectCommand } from './commands/connect.ts'
import { discoverCommand } from './commands/discover.ts'
import { distributeCommand } from './commands/distribute.ts'
import { importCommand } from './commands/import.ts'
import { policyCommand } from './commands/policy.ts'
import { reconcileCommand } from './commands/reconcile.ts'
import { roleTemplateCommand } from './commands/role-template.ts'
import { splitCommand } from './commands/split.ts'
import { addCommand, addGroup, createProgram } from './options/create-program.ts'
import type { Start } from './options/create-program.ts'
import { helpFor, readCommandLine } from './options/read-command-line.ts'
import type { CommandContext } from './shell/context.ts'
import { exitCode } from './shell/exit-code.ts'
import type { ExitCode } from './shell/exit-code.ts'
import { Interrupted } from './shell/interrupted.ts'
import { UsageError } from './shell/usage-error.ts'
import { version } from './shell/version.ts'
import { commandTexts, optionTexts } from './texts/help.ts'
import { told } from './texts/told.ts'
import { usageTexts } from './texts/usage.ts'

/** Does what the command line says. Never throws: what goes wrong is told on stderr and in the exit code. */
export async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { terminal, signal } = context
  let code: ExitCode = exitCode.ok
  const program = awsLinked(context, async (runCommand, given, argument) => {
    code = await runCommand(given, context, argument)
  })
  try {
    await readCommandLine(program, argv)
    return code
  } catch (error) {
    if (signal.aborted) {
      terminal.tell(told.stopped)
      return signal.reason instanceof Interrupted ? signal.reason.exitCode : exitCode.failed
    }
    terminal.fail(error)
    if (!(error instanceof UsageError)) return exitCode.failed
    terminal.tell(usageTexts.see(helpFor(program, argv)))
    return exitCode.usage
  } finally {
    terminal.progress(undefined)
  }
}

function awsLinked({ terminal }: CommandContext, start: Start): Command {
  const program = createProgram('aws-linked', commandTexts.root, {
    columns: terminal.columns,
    write: (text) => terminal.out(text),
  })
  program.usage('COMMAND').version(version(), '-V, --version', optionTexts.version)
  const accounts = [connectCommand, discoverCommand, policyCommand, roleTemplateCommand]
  for (const command of accounts) addCommand(program, command, start)
  const billing = addGroup(program, 'billing', commandTexts.billing).usage('COMMAND [options] PATH')
  const reading = [importCommand, reconcileCommand, splitCommand, distributeCommand]
  for (const command of reading) addCommand(billing, command, start)
  return program
}
