import { parseOptions } from '../options.ts'
import type { Options } from '../options.ts'
import { UsageError } from '../usage-error.ts'

/** A command's arguments, by the names of its options. */
export interface Values<Text extends string, Flag extends string> {
  /** `undefined` where it was not given; never empty. */
  text(name: Text): string | undefined
  /** The parts between commas. */
  list(name: Text): readonly string[] | undefined
  /** One of `choices`. */
  choice<Choice extends string>(name: Text, choices: readonly Choice[]): Choice | undefined
  has(name: Text | Flag): boolean
  readonly positionals: readonly string[]
}

/** Parses a command's arguments: `texts` take a value, `flags` none. No message repeats a value. */
export function parseValues<Text extends string, Flag extends string>(
  argv: readonly string[],
  { texts, flags }: { readonly texts: readonly Text[]; readonly flags: readonly Flag[] },
): Values<Text, Flag> {
  const options: Options = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' }] as const),
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
  ])
  const { values, positionals } = parseOptions(argv, options)

  function text(name: Text): string | undefined {
    const value = values[name]
    if (value === '') throw new UsageError(`--${name} needs a value.`)
    return typeof value === 'string' ? value : undefined
  }
  return {
    text,
    list: (name) => {
      const parts = text(name)?.split(',')
      if (parts?.some((part) => part.trim() === '')) {
        throw new UsageError(`--${name} takes a list with commas between, and nothing empty in it.`)
      }
      return parts?.map((part) => part.trim())
    },
    choice: (name, choices) => {
      const value = text(name)
      const chosen = choices.find((choice) => choice === value)
      if (value !== undefined && chosen === undefined) {
        throw new UsageError(`--${name} is one of: ${choices.join(', ')}.`)
      }
      return chosen
    },
    has: (name) => values[name] !== undefined && values[name] !== false,
    positionals,
  }
}

/** Refuses what stands without an option; it is not repeated, as it may be anything. */
export function refusePositionals({
  positionals,
}: Pick<Values<never, never>, 'positionals'>): void {
  if (positionals.length === 0) return
  throw new UsageError(
    `This command takes options only; ${positionals.length === 1 ? 'something stands' : `${positionals.length} things stand`} there without one.`,
  )
}
