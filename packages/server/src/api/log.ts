import type { LoggedError } from './redact.ts'

/** One line of the server's log. Never holds a secret. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  /** What the person was given to quote. */
  readonly requestId?: string
  readonly tenantId?: string
  readonly dataSourceId?: string
  readonly cause?: LoggedError
}

/** Where log lines go. */
export type Log = (entry: LogEntry) => void

/** The default: errors, as JSON lines on stderr. */
export const logErrors: Log = (entry) => {
  if (entry.level === 'error') console.error(JSON.stringify(entry))
}
