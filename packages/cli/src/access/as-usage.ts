import { AwsLinkedError } from '@aws-linked/sdk'
import { UsageError } from '../usage-error.ts'

/** The SDK's names of inputs, and the options they came from. */
export type OptionNames = Readonly<Record<string, string>>

/** An input the SDK refused that came from the command line, in the command line's words. */
export function asUsage(error: unknown, options: OptionNames): unknown {
  if (!(error instanceof AwsLinkedError) || error.code !== 'invalid_input') return error
  const option = error.field === undefined ? undefined : options[error.field]
  return option === undefined
    ? error
    : new UsageError(`--${option}: ${error.message} ${error.remedy}`)
}

/** What `make` gives; an input it refuses is a `UsageError`. */
export function checkedBy<Made>(options: OptionNames, make: () => Made): Made {
  try {
    return make()
  } catch (error) {
    throw asUsage(error, options)
  }
}
