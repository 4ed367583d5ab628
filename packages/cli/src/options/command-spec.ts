import type { ExitCode } from '../shell/exit-code.ts'
import type { CommandContext } from '../shell/context.ts'
import { UsageError } from '../shell/usage-error.ts'
import { usageTexts } from '../texts/usage.ts'
import type { CommandHelp } from '../texts/command-help.ts'

/** One option of a command: a flag, or one that takes a value. */
export interface OptionSpec<Value> {
  /** What the option is for, in its line of `--help`. */
  readonly help: string
  /** What stands for the value in `--help`, such as `NAME`. A flag has none. */
  readonly takes?: string
  /** Reads the value, which is never empty. Throws a `UsageError` that does not repeat it. */
  readonly read?: (text: string, flag: string) => Value
  /** The heading above it in `--help`. @defaultValue `Options:` */
  readonly group?: string
}

/** The options of a command by their names: `allowUnknown` is `--allow-unknown`. */
export type OptionSpecs = Readonly<Record<string, OptionSpec<unknown>>>

/** What was given on the command line. An option that was not given is absent. */
export type Given<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]?: Specs[Name] extends OptionSpec<infer Value> ? Value : never
}

/** The options that fill such values, all of which may be absent. */
export type SpecsOf<Values> = {
  readonly [Name in keyof Values]-?: OptionSpec<NonNullable<Values[Name]>>
}

/** One command: everything that its `--help` says and its arguments are read by. */
export interface CommandSpec<Specs extends OptionSpecs = OptionSpecs> {
  readonly name: string
  readonly help: CommandHelp
  readonly options: Specs
  /** What stands for its one argument, such as `PATH`. Without it, the command takes options only. */
  readonly argument?: string
  /** Throws a `UsageError`, the engine's errors, or the signal's reason. */
  run(given: Given<Specs>, context: CommandContext, argument: string): Promise<ExitCode>
}

/** Types a command by its options. */
export function commandSpec<Specs extends OptionSpecs>(
  spec: CommandSpec<Specs>,
): CommandSpec<Specs> {
  return spec
}

/** An option without a value. */
export function flag(help: string): OptionSpec<true> {
  return { help }
}

/** An option whose value is any text that is not empty. */
export function text(takes: string, help: string): OptionSpec<string> {
  return { takes, help, read: (value) => value }
}

/** An option that takes a list with commas between. `read` reads each part. */
export function list<Item>(
  help: string,
  read: (part: string, flag: string) => Item,
): OptionSpec<readonly Item[]> {
  return {
    takes: 'LIST',
    help,
    read: (value, name) => {
      const parts = value.split(',').map((part) => part.trim())
      if (parts.includes('')) throw new UsageError(usageTexts.emptyInList(name))
      return parts.map((part) => read(part, name))
    },
  }
}

/** Reads one of a few words. */
export function oneOf<Choice extends string>(
  choices: readonly Choice[],
): (value: string, flag: string) => Choice {
  return (value, name) => {
    const chosen = choices.find((one) => one === value)
    if (chosen === undefined) throw new UsageError(usageTexts.notOneOf(name, choices))
    return chosen
  }
}

/** The options of `given` that have these names, so far as they were given. */
export function pick<Values extends object, Name extends keyof Values>(
  given: Values,
  ...names: readonly Name[]
): Pick<Values, Name> {
  const entries = names.filter((name) => name in given).map((name) => [name, given[name]])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names are its own
  return Object.fromEntries(entries) as Pick<Values, Name>
}

/** `--allow-unknown`, of `allowUnknown`. */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
