import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { AwsLinkedError } from '@aws-linked/sdk'
import { told } from '../texts/told.ts'
import type { Verdict } from './verdict.ts'

/** What is being connected: a file of another order is refused. */
export interface StateOrder {
  /** The root account. */
  readonly root: string
  readonly roleName: string
}

/** Which accounts were connected, and how, so that a second run passes over them. Holds no secret. */
export interface StateFile {
  /** How it was when it was connected; `undefined` where it was not. */
  find(accountId: string): Verdict | undefined
  /** Remembers, and writes at most once a second. */
  put(accountId: string, verdict: Verdict): Promise<void>
  /** Writes what was not written yet. */
  flush(): Promise<void>
}

/** Remembers nothing: every account is connected again. */
export const noStateFile: StateFile = {
  find: () => undefined,
  put: () => Promise.resolve(),
  flush: () => Promise.resolve(),
}

/**
 * Opens the file, or makes it: a place that cannot be written to is found out before AWS is asked for
 * anything. It is replaced as a whole, so that a run that is killed leaves the one or the other.
 */
export async function openStateFile(
  path: string,
  order: StateOrder,
  now: () => number = Date.now,
): Promise<StateFile> {
  const accounts = await read(path, order)
  const temporary = `${path}.${process.pid}.new`
  let [written, isDirty] = [-Infinity, true]
  let writing = Promise.resolve()

  async function write(): Promise<void> {
    if (!isDirty) return
    isDirty = false
    written = now()
    const text = `${JSON.stringify({ ...order, accounts: Object.fromEntries(accounts) }, null, 1)}\n`
    try {
      await writeFile(temporary, text)
      await rename(temporary, path)
    } catch (cause) {
      await rm(temporary, { force: true })
      throw new AwsLinkedError('invalid_input', told.notWritable(path), {
        remedy: told.otherState,
        cause,
      })
    }
  }
  // One after the other: two would take the same temporary file.
  const flush = (): Promise<void> => (writing = writing.then(write))
  await flush()
  return {
    find: (accountId) => accounts.get(accountId),
    async put(accountId, verdict) {
      accounts.set(accountId, verdict)
      isDirty = true
      if (now() - written >= 1000) await flush()
    },
    flush,
  }
}

async function read(path: string, order: StateOrder): Promise<Map<string, Verdict>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return new Map()
    throw refused(told.notReadable(path), cause)
  }
  const state = toRecord(parse(text))
  const accounts = toRecord(state?.['accounts'])
  if (!state || !accounts) throw refused(told.notState(path))
  if (state['root'] !== order.root || state['roleName'] !== order.roleName) {
    throw refused(told.foreignState(path))
  }
  return new Map(
    Object.entries(accounts).flatMap(([id, verdict]) =>
      isVerdict(verdict) ? [[id, verdict] as const] : [],
    ),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return { ...value }
}

function isVerdict(value: unknown): value is Verdict {
  return value === 'allowed' || value === 'denied' || value === 'unknown'
}

function refused(message: string, cause?: unknown): AwsLinkedError {
  return new AwsLinkedError('invalid_input', message, { remedy: told.moveState, cause })
}
