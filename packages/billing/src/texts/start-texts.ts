import type { ErrorText } from './error-text.ts'

const leaveOut =
  'A bundler must leave @aws-linked/billing and @duckdb/node-api out: in Next.js, name both in `serverExternalPackages`.'

/** Why billing cannot work at all on this machine, in this installation. */
export const startTexts = {
  packageMissing: (name: string): ErrorText => ({
    message: `Billing could not start: the package ${name} is not there.`,
    remedy: `Install it where the server runs. ${leaveOut}`,
  }),
  fileMissing: (): ErrorText => ({
    message: 'Billing could not start: the file of its process is not there.',
    remedy: leaveOut,
  }),
  wrongSystem: {
    message: 'Billing could not start: DuckDB’s native module does not load on this machine.',
    remedy:
      'Install the packages on the system that runs them: DuckDB has a module for each system. It needs glibc or musl on Linux, macOS or Windows.',
  },
  noProcess: (code: string): ErrorText => ({
    message: `Billing could not start: the system did not start its process (${code}).`,
    remedy: 'Check that Node may be run, and the limits on memory and processes.',
  }),
  endedAtOnce: (how: string): ErrorText => ({
    message: `Billing could not start: its process ended at once (${how}).`,
    remedy: 'The log of the server has what the process printed. Mend that, or report it.',
  }),
} as const
