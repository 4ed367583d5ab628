import { setTimeout } from 'node:timers/promises'
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hostTexts } from '../texts/host.ts'
import { tryKernelLock } from './kernel-lock.ts'
import type { KernelLock } from './kernel-lock.ts'
import { readHolder, takeLease } from './lease.ts'
import type { Holder, Lease } from './lease.ts'

/** A folder held by this process. */
export interface FolderLock {
  /** The lease: who writes into the folder makes sure that it is still its own. */
  readonly lease: { readonly path: string; readonly token: string }
  /** Aborts, with a {@link FolderLostError}, when another took the folder. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

/** Thrown when another process, or another server of this one, uses the folder. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
  readonly folder: string
  /** The process that holds it, and its host (a container's is its ID); 0 when it does not say. */
  readonly pid: number
  readonly host: string

  constructor(folder: string, { pid = 0, host = '' }: Partial<Holder> = {}) {
    super(hostTexts.folderInUse(folder, pid, host))
    this.folder = folder
    this.pid = pid
    this.host = host
  }
}

/** Thrown by everything that would write once another server has taken the folder. */
export class FolderLostError extends Error {
  override name = 'FolderLostError'

  constructor(folder: string, { pid = 0, host = '' }: Partial<Holder> = {}) {
    super(hostTexts.folderLost(folder, pid, host))
  }
}

/** What only tests change. */
export interface FolderLockOptions {
  readonly beatMs?: number
  /** How long the lease of another machine must not move before it is taken over. */
  readonly patienceMs?: number
  /** Names the kernel that runs. */
  readonly boot?: string
}

/**
 * Takes the folder for this process: PGlite itself lets two open one folder. The kernel's lock holds
 * it among the processes and containers of one machine. A lease that beats holds it among machines,
 * over a network share; who finds another's lease in the folder writes nothing more.
 */
export async function lockFolder(
  folder: string,
  { beatMs = 2000, patienceMs = 15_000, boot }: FolderLockOptions = {},
): Promise<FolderLock> {
  await makePrivate(folder)
  const path = join(folder, 'holder.json')
  const lock = tryKernelLock(join(folder, 'folder.lock'))
  if (!lock) throw new FolderInUseError(folder, await readHolder(path))
  try {
    const lease = await succeed({
      folder,
      path,
      beatMs,
      patienceMs,
      boot: boot ?? (await bootId()),
    })
    return held({ folder, path, beatMs, lock, lease })
  } catch (error) {
    lock.release()
    throw error
  }
}

interface Succession {
  readonly folder: string
  readonly path: string
  readonly beatMs: number
  readonly patienceMs: number
  readonly boot: string
}

/** Takes the lease over from a server that has ended. */
async function succeed({ folder, path, beatMs, patienceMs, boot }: Succession): Promise<Lease> {
  const found = await readHolder(path)
  // One that ran on this kernel has ended: its lock was free.
  if (!found || found.boot === boot) return await takeLease(path, boot)
  for (let waited = 0; waited < patienceMs; waited += beatMs) {
    await setTimeout(beatMs)
    const now = await readHolder(path)
    if (now && (now.token !== found.token || now.beat !== found.beat)) {
      throw new FolderInUseError(folder, now)
    }
  }
  const lease = await takeLease(path, boot)
  // Two machines may have waited at once: the last to write has it.
  await setTimeout(beatMs)
  if (!(await lease.beat())) {
    await lease.release()
    throw new FolderInUseError(folder, await readHolder(path))
  }
  return lease
}

interface Held {
  readonly folder: string
  readonly path: string
  readonly beatMs: number
  readonly lock: KernelLock
  readonly lease: Lease
}

function held({ folder, path, beatMs, lock, lease }: Held): FolderLock {
  const lost = new AbortController()
  const beat = async (): Promise<void> => {
    if (await lease.beat()) return
    clearInterval(timer)
    lost.abort(new FolderLostError(folder, await readHolder(path)))
  }
  let beating = Promise.resolve()
  const timer = setInterval(() => {
    // A beat that failed (a full disk, a share that is away) says nothing: the next one may.
    beating = beat().catch(() => {})
  }, beatMs)
  timer.unref()
  let released: Promise<void> | undefined
  const release = async (): Promise<void> => {
    clearInterval(timer)
    await beating
    try {
      await lease.release()
    } finally {
      lock.release()
    }
  }
  return {
    lease: { path, token: lease.token },
    lost: lost.signal,
    release: () => (released ??= release()),
  }
}

/** A folder that is there may be a volume's, open to everyone, or not this user's to close. */
async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error
  })
}

/** Linux names each start of its kernel, the same in every container. Elsewhere one kernel is assumed. */
async function bootId(): Promise<string> {
  return await readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
}
