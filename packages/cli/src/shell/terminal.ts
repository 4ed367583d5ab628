import { AwsLinkedError } from '@aws-linked/sdk'
import { told } from '../texts/told.ts'
import { printable } from './printable.ts'

/** Where a command speaks: results to one side, everything about them to the other. */
export interface Terminal {
  /** A result: stdout. Nothing once its reader has left. */
  out(text: string): void
  /** The width of a line of {@link out}. */
  readonly columns: number
  /** Whether anybody still reads the results. */
  isRead(): boolean
  /** One line about it: stderr. */
  tell(line: string): void
  /** An error, or what failed, with its remedy: stderr. */
  fail(error: unknown, about?: string): void
  /** Replaces the line of progress; `undefined` removes it. Nothing where stderr is no terminal. */
  progress(line: string | undefined): void
}

/** What a {@link Terminal} writes to: `process.stdout` and `process.stderr`. */
interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Options of {@link createTerminal}. */
export interface TerminalOptions {
  readonly stdout: Stream
  readonly stderr: Stream
  /** Its secrets never leave, whatever brings them up. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** False once the reader of stdout has left. @defaultValue it never leaves */
  readonly isRead?: () => boolean
  /** @defaultValue `performance.now` */
  readonly now?: () => number
}

const clearLine = '\r\u001B[2K'

/** Makes a terminal of two streams. */
export function createTerminal({
  stdout,
  stderr,
  env,
  isRead = () => true,
  now = () => performance.now(),
}: TerminalOptions): Terminal {
  const hide = redactor(env)
  let last = -Infinity
  let isShown = false

  function clear(): void {
    if (isShown) stderr.write(clearLine)
    isShown = false
  }
  function tell(line: string): void {
    clear()
    stderr.write(`${hide(printable(line))}\n`)
  }
  return {
    out(text) {
      clear()
      if (isRead()) stdout.write(hide(text))
    },
    columns: stdout.columns || 80,
    isRead,
    tell,
    fail(error, about) {
      const prefix = about === undefined ? '' : `${about}: `
      tell(`error: ${prefix}${messageOf(error)}`)
      if (error instanceof AwsLinkedError) tell(`  ${remedyOf(error)}`)
    },
    progress(line) {
      if (stderr.isTTY !== true) return
      if (line === undefined) {
        clear()
        return
      }
      // Ten a second is as much as anybody reads.
      if (now() - last < 100) return
      last = now()
      isShown = true
      stderr.write(clearLine + hide(printable(line)).slice(0, (stderr.columns || 80) - 1))
    },
  }
}

/** The engine's errors hold no secret; this is the second lock, for what other libraries say. */
function redactor(env: TerminalOptions['env']): (text: string) => string {
  const secrets = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].flatMap((name) => {
    const value = env[name]
    return value !== undefined && value.length >= 8 ? [value] : []
  })
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : told.withoutMessage
}

/** The SDK speaks to who writes a program; here nobody passes options to a function. */
function remedyOf({ code, details, remedy }: AwsLinkedError): string {
  if (code === 'wrong_account_type' && details?.['type'] === 'root') return told.asRoot(remedy)
  return details?.['trouble'] === 'none' ? told.giveCredentials : remedy
}
