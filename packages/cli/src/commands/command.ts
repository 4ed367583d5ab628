import type { ExitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal.ts'

/** One command of the command line. */
export interface Command {
  /** In one line, for the list. */
  readonly summary: string
  /** What `--help` prints. */
  readonly help: string
  /** Throws a `UsageError`, the engine's errors, or the signal's reason. */
  run(argv: readonly string[], context: CommandContext): Promise<ExitCode>
}

/** What a command has of its process. */
export interface CommandContext {
  readonly terminal: Terminal
  readonly signal: AbortSignal
}
