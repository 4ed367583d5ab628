import { Command, Help, Option } from 'commander'
import { UsageError } from '../shell/usage-error.ts'
import { headings, optionTexts } from '../texts/help.ts'
import { usageTexts } from '../texts/usage.ts'
import { flagOf } from './command-spec.ts'
import type { CommandHelp } from '../texts/command-help.ts'
import type { CommandSpec, OptionSpec } from './command-spec.ts'

/** Runs a command whose arguments were read. */
export type Start = (run: CommandSpec['run'], given: object, argument: string) => Promise<void>

/** Makes the root of a command line. Help goes to `write`, in lines of at most `columns`. */
export function createProgram(
  name: string,
  help: CommandHelp,
  { columns, write }: { readonly columns: number; readonly write: (text: string) => void },
): Command {
  const program = new Command(name)
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({
      writeOut: write,
      // What is wrong is thrown, and told in our own words.
      writeErr: () => {},
      getOutHelpWidth: () => columns,
      getOutHasColors: () => false,
    })
  return describe(program, help)
}

/** Adds a command that has commands of its own. */
export function addGroup(parent: Command, name: string, help: CommandHelp): Command {
  return describe(parent.command(name), help)
}

/** Adds a command. */
export function addCommand(parent: Command, spec: CommandSpec, start: Start): void {
  const command = describe(parent.command(spec.name), spec.help)
  if (spec.argument !== undefined) command.argument(`<${spec.argument}>`)
  command.usage(['[options]', spec.argument].filter(Boolean).join(' '))
  for (const [name, option] of Object.entries(spec.options))
    command.addOption(toOption(name, option))
  command.action(async () => {
    await start(spec.run.bind(spec), command.opts(), command.args[0] ?? '')
  })
}

function toOption(name: string, { help, takes, read, group }: OptionSpec<unknown>): Option {
  const flag = flagOf(name)
  const option = new Option(takes === undefined ? flag : `${flag} <${takes}>`, help)
  if (group !== undefined) option.helpGroup(group)
  if (read) {
    option.argParser((value: string) => {
      if (value === '') throw new UsageError(usageTexts.needsValue(flag))
      return read(value, flag)
    })
  }
  return option
}

function describe(command: Command, help: CommandHelp): Command {
  return command
    .summary(help.summary)
    .description(help.about)
    .helpOption('-h, --help', optionTexts.help)
    .helpCommand(false)
    .configureHelp({
      minWidthToWrap: 20,
      subcommandTerm: (each) => each.name(),
      optionTerm: ({ flags }) => flags.replaceAll(/[<>]/g, ''),
      formatHelp: (shown, helper) =>
        [
          Help.prototype.formatHelp.call(helper, shown, helper),
          ...examples(help, helper),
          ...exitCodes(help, helper),
        ].join('\n'),
    })
}

function exitCodes({ exitCodes: codes }: CommandHelp, helper: Help): readonly string[] {
  const width = Math.max(0, ...codes.map(([code]) => code.length))
  const items = codes.map(([code, meaning]) => helper.formatItem(code, width, meaning, helper))
  return helper.formatItemList(headings.exitCodes, items, helper)
}

/** A line that is too long goes on in the next one, as a shell reads it; an option keeps its value. */
function examples({ examples: lines = [] }: CommandHelp, helper: Help): readonly string[] {
  const width = (helper.helpWidth ?? 80) - 6
  const items = lines
    .map((line) => helper.boxWrap(line.replaceAll(/(--[\w-]+) (?=[^-])/g, '$1\0'), width))
    .map((line) => `  ${line.replaceAll('\0', ' ').replaceAll('\n', ' \\\n    ')}`)
  return helper.formatItemList(headings.examples, items, helper)
}
