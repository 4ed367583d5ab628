import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { UsageError } from './usage-error.ts'

/** A command's options, as Node's own parser takes them. */
export type Options = NonNullable<ParseArgsConfig['options']>

/** Parses a command's arguments; what they hold of options that there are not is a `UsageError`. */
export function parseOptions(
  argv: readonly string[],
  options: Options,
): {
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
} {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Node's first sentence says what is wrong; the rest is about positionals.
    throw new UsageError(`${error.message.split(/\. |\n/)[0]?.replace(/\.$/, '')}.`)
  }
}

/** The value is not repeated in the message: a URL may carry a password. */
export function checkedEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError('--endpoint takes a URL that begins with http:// or https://.')
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      '--endpoint takes no user or password: credentials come from the AWS SDK’s chain.',
    )
  }
  return text
}
