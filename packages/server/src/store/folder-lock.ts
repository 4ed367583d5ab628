import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

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
    super(
      `The folder ${folder} is used by process ${pid}. ` +
        'Stop that process, or give this server another dataDir: two in one folder would corrupt it.',
    )
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
    while (!(await tryLink(mine, path))) {
      const holder = await readHolder(path)
      if (holder && (await isAlive(holder))) throw new FolderInUseError(folder, holder.pid)
      if (holder) await removeStale(path, holder)
    }
  } finally {
    await rm(mine, { force: true })
  }
  return {
    release: async () => {
      if ((await readHolder(path))?.token === self.token) await rm(path, { force: true })
    },
  }
}

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
    return holder
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    if (error instanceof SyntaxError) return { pid: 0, born: '', token: '' }
    throw error
  }
}

/** Moves the file aside first: of two that saw the same stale lock, one must not remove the other's new one. */
async function removeStale(path: string, stale: Holder): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return
    throw error
  }
  const moved = await readHolder(aside)
  if (moved?.token !== stale.token) await tryLink(aside, path)
  await rm(aside, { force: true })
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

/** Linux: this boot and the process's start in it. Elsewhere nothing, and the pid alone decides. */
async function bornOf(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The 22nd field; the second is a name that may hold spaces and brackets.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${boot.trim()} ${start}`
  } catch {
    return ''
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
