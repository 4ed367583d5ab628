import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hostTexts } from '../texts/host.ts'

/** A folder held by this process. */
export interface FolderLock {
  release(): Promise<void>
}

/** Thrown when another process, or another server of this one, uses the folder. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
  readonly folder: string
  /** The process that holds it. */
  readonly pid: number

  constructor(folder: string, pid: number) {
    super(hostTexts.folderInUse(folder, pid))
    this.folder = folder
    this.pid = pid
  }
}

interface Holder {
  readonly pid: number
  /** Tells the process from a later one with the same pid: a container's is always 1. */
  readonly born: string
  readonly token: string
}

/**
 * Takes the folder for this process: PGlite itself lets two open one folder. A lock whose process
 * has ended is taken over. Works among the processes of one machine, not over a network share.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'lock')
  const self: Holder = { pid: process.pid, born: await bornOf(process.pid), token: randomUUID() }
  const mine = `${path}.${self.token}`
  await writeFile(mine, JSON.stringify(self), { mode: 0o600 })
  try {
    // A link is made by one process only, and never shows a half-written file.
    while (!(await tryLink(mine, path)) && !(await takeOver(folder, path, mine)));
  } finally {
    await rm(mine, { force: true })
  }
  return {
    release: async () => {
      if ((await readHolder(path))?.token === self.token) await rm(path, { force: true })
    },
  }
}

/**
 * Replaces the lock of a process that has ended; false when it changed meanwhile. Removing it first
 * would let two in: of those that saw it, only the one that makes the file named after its token may
 * replace it, in one step. A successor that died halfway is itself succeeded in the same way.
 */
async function takeOver(folder: string, path: string, mine: string): Promise<boolean> {
  const stale = await readHolder(path)
  const made: string[] = []
  for (let holder = stale; holder;) {
    if (await isAlive(holder)) throw new FolderInUseError(folder, holder.pid)
    const successor = `${path}.after-${holder.token}`
    made.push(successor)
    if (!(await tryLink(mine, successor))) {
      holder = await readHolder(successor)
      continue
    }
    // The files named after tokens go only after the lock was replaced: who makes one late sees that here.
    const isSame = (await readHolder(path))?.token === stale?.token
    if (isSame) {
      await copyLink(mine, path)
      await Promise.all(made.map((file) => rm(file, { force: true })))
    } else {
      await rm(successor, { force: true })
    }
    return isSame
  }
  return false
}

/** Puts a link to `from` where `to` is, in one step. */
async function copyLink(from: string, to: string): Promise<void> {
  const between = `${to}.${randomUUID()}`
  await link(from, between)
  // rename() leaves both when they are links to one file, which these never are.
  await rename(between, to)
}

/** The holder of a file that is not a lock. */
const noOne: Holder = { pid: 0, born: '', token: '' }

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false
    throw error
  }
}

/** The holder; undefined when it has just let go. */
async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const holder: Holder = JSON.parse(await readFile(path, 'utf8'))
    // It becomes part of a file's name.
    return /^[\w-]+$/.test(holder.token) ? holder : noOne
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    if (error instanceof SyntaxError) return noOne
    throw error
  }
}

async function isAlive({ pid, born }: Holder): Promise<boolean> {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, and is someone else's.
    if (!isErrno(error, 'EPERM')) return false
  }
  return (await bornOf(pid)) === born
}

/**
 * Linux: this boot and the process's start in it. Elsewhere nothing, and the pid alone decides.
 * A process that was killed and that nobody waited for (a container's first process seldom does) still
 * has its pid: it was never born as far as locks are concerned.
 */
async function bornOf(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // From the third field on; the second is a name that may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, start] = [fields[0], fields[19]]
    return state === 'Z' ? 'ended' : `${boot.trim()} ${start}`
  } catch {
    return ''
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
