import type { Terminal } from './terminal.ts'

/** What a command has of its process. */
export interface CommandContext {
  readonly terminal: Terminal
  readonly signal: AbortSignal
}
