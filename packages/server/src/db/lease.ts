import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { hostname } from 'node:os'

/** Who holds a folder, as its lease says it. */
export interface Holder {
  readonly token: string
  readonly pid: number
  readonly host: string
  /** The kernel's start: processes of one kernel see each other's locks. */
  readonly boot: string
  /** Grows with every beat, in as many digits as ever, so that a full disk does not stop it. */
  readonly beat: string
}

/** A lease that was taken. */
export interface Lease {
  readonly token: string
  /** Says that the holder lives. Resolves with false once the lease is another's or gone. */
  beat(): Promise<boolean>
  /** Removes it, unless it is another's. */
  release(): Promise<void>
}

const beatDigits = 12

/** Writes a new lease over whatever is there. */
export async function takeLease(path: string, boot: string): Promise<Lease> {
  const holder = { token: randomUUID(), pid: process.pid, host: hostname(), boot }
  const textOf = (beat: number): string =>
    JSON.stringify({ ...holder, beat: String(beat).padStart(beatDigits, '0') })
  const between = `${path}.${holder.token}`
  const file: FileHandle = await open(between, 'wx', 0o600)
  let beats = 0
  const isMine = async (): Promise<boolean> => (await readHolder(path))?.token === holder.token
  try {
    await file.write(textOf(0), 0)
    await rename(between, path)
  } catch (error) {
    await file.close()
    await rm(between, { force: true })
    throw error
  }
  return {
    token: holder.token,
    async beat() {
      if (!(await isMine())) return false
      beats += 1
      // Into the file that was taken, which is no longer at the path once another took over.
      await file.write(textOf(beats), 0)
      return true
    },
    async release() {
      if (await isMine()) await rm(path, { force: true })
      await file.close()
    },
  }
}

/** Who has the lease; undefined when nobody does. */
export async function readHolder(path: string): Promise<Holder | undefined> {
  return await readFile(path, 'utf8').then(toHolder, toNobody)
}

/** Whether the lease is still the one of that token, at once. Throws when the file cannot be read. */
export function isHeld(path: string, token: string): boolean {
  try {
    return toHolder(readFileSync(path, 'utf8'))?.token === token
  } catch (error) {
    return toNobody(error) !== undefined
  }
}

function toHolder(text: string): Holder | undefined {
  try {
    const holder: Holder = JSON.parse(text)
    return holder
  } catch {
    return undefined
  }
}

function toNobody(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
