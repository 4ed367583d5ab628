import { open, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setFile } from '../charge-set.ts'
import type { ChargeSet } from '../charge-set.ts'

/** A folder that lasts as long as one import, on the same disk as the sets. */
export async function makeTemp(folder: string, now: number): Promise<string> {
  await mkdir(folder, { recursive: true })
  await sweep(folder, now)
  return mkdtemp(join(folder, `.tmp-${hostname()}-${process.pid}-`))
}

/** Makes the set durable, then visible, in one step. */
export async function moveIn(set: ChargeSet, folder: string): Promise<ChargeSet> {
  for (const name of [...set.files, setFile]) await sync(join(set.path, name))
  const parent = join(folder, set.period)
  await mkdir(parent, { recursive: true })
  const name = set.executionId.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 100) || 'set'
  for (let n = 1; ; n++) {
    // A set that is there already may be in use: it is never replaced in place.
    const path = join(parent, n === 1 ? name : `${name}.${n}`)
    try {
      await rename(set.path, path)
      await sync(parent)
      return { ...set, path }
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes what a killed import of this machine left behind. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, host, pid] = /^\.tmp-(.+)-(\d+)-[^-]+$/.exec(name) ?? []
    if (host === undefined || pid === undefined) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
    const isDead = host === hostname() && Number(pid) !== process.pid && !isAlive(Number(pid))
    if (isDead || now - mtimeMs > 48 * 60 * 60 * 1000)
      await rm(path, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')
  )
}
