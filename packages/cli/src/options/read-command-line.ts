import { CommanderError } from 'commander'
import type { Command } from 'commander'
import { UsageError } from '../shell/usage-error.ts'
import { usageTexts } from '../texts/usage.ts'
import { refuseSecrets } from './refuse-secrets.ts'

/** Reads the arguments and runs the command they name. Throws a `UsageError` for what is wrong with them. */
export async function readCommandLine(program: Command, argv: readonly string[]): Promise<void> {
  refuseSecrets(argv)
  const { command, rest } = commandOf(program, argv)
  refuseMissingValues(command, rest)
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Help and version were asked for, and are printed.
    if (error.exitCode !== 0) throw new UsageError(textOf(error, command, rest))
  }
}

/** The command whose `--help` helps: the innermost one that `argv` names. */
export function helpFor(program: Command, argv: readonly string[]): string {
  const { path } = commandOf(program, argv)
  return [...path, '--help'].join(' ')
}

interface Named {
  readonly command: Command
  readonly path: readonly string[]
  readonly rest: readonly string[]
}

function commandOf(command: Command, [first, ...rest]: readonly string[]): Named {
  const next = command.commands.find((one) => one.name() === first)
  if (!next)
    return { command, path: [command.name()], rest: first === undefined ? [] : [first, ...rest] }
  const named = commandOf(next, rest)
  return { ...named, path: [command.name(), ...named.path] }
}

/** An option that follows another one is not its value: `--profile --json` lacks a name. */
function refuseMissingValues({ options }: Command, rest: readonly string[]): void {
  const end = rest.indexOf('--')
  const given = end === -1 ? rest : rest.slice(0, end)
  if (given.some((argument) => argument === '--help' || argument === '-h')) return
  const flag = given.find((argument, index) => {
    const option = options.find(({ long }) => long === argument)
    return option?.required && (rest[index + 1]?.startsWith('-') ?? true)
  })
  if (flag !== undefined) throw new UsageError(usageTexts.needsValue(flag))
}

function textOf(
  { code, message }: CommanderError,
  command: Command,
  rest: readonly string[],
): string {
  const [argument] = command.registeredArguments
  switch (code) {
    case 'commander.unknownOption':
      return unknownOption(message, command)
    case 'commander.missingArgument':
      return usageTexts.missingArgument(argument?.name() ?? '')
    case 'commander.excessArguments':
      return argument
        ? usageTexts.oneArgument(argument.name(), command.args.length)
        : usageTexts.optionsOnly(command.args.length)
    case 'commander.unknownCommand':
      return usageTexts.unknownCommand(shown([...pathOf(command), rest[0] ?? ''].join(' ')))
    case 'commander.help':
      return usageTexts.missingCommand(pathOf(command).join(' '))
    default:
      return `${message.replace(/^error: /, '').split('\n')[0]}.`
  }
}

/** Without the program's own name. */
function pathOf(command: Command): readonly string[] {
  return command.parent ? [...pathOf(command.parent), command.name()] : []
}

/** Only its name is repeated: what stands after `=` may be anything. */
function unknownOption(message: string, { options }: Command): string {
  const [, flag = ''] = /'([^'=]*)/.exec(message) ?? []
  if (options.some(({ long }) => long === flag)) return usageTexts.takesNoValue(flag)
  const [, similar] = /Did you mean (--[\w-]+)\?/.exec(message) ?? []
  return usageTexts.unknownOption(shown(flag), similar)
}

/** Unless it is long enough to be a secret in the wrong place. */
function shown(name: string): string {
  return name.length > 32 ? usageTexts.ofLength(name.length) : name
}
