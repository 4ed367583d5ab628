import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUseError, FolderLostError, lockFolder } from './folder-lock.ts'
import { isHeld } from './lease.ts'
import type { Holder } from './lease.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const path = (): string => join(folder, 'holder.json')
const quick = { beatMs: 20, patienceMs: 100 }

async function holder(): Promise<Holder> {
  const value: Holder = JSON.parse(await readFile(path(), 'utf8'))
  return value
}

/** A process of its own that holds the folder, alone among process IDs where `isolated`. */
async function holding(isolated: boolean) {
  const script = join(import.meta.dirname, '..', '..', 'test', 'support', 'held-folder.ts')
  const node = [process.execPath, '--conditions=aws-linked-source', script, folder]
  const [file = '', ...args] = isolated
    ? ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', ...node]
    : node
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return {
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

test('a second opener is told the folder, the process and the host', async () => {
  const lock = await lockFolder(folder)
  const error: unknown = await lockFolder(folder).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(FolderInUseError)
  const { host } = await holder()
  expect(error).toMatchObject({ folder, pid: process.pid, host })
  expect(String(error)).toContain(folder)
  expect(String(error)).toContain(String(process.pid))
  expect(String(error)).toContain(host)
  await lock.release()
})

test('a released folder can be taken again, and no lease is left behind', async () => {
  await (await lockFolder(folder)).release()
  const again = await lockFolder(folder)
  await again.release()
  await again.release()
  expect(await readdir(folder)).toEqual(['folder.lock'])
})

test('the folder is made when it is missing, and nobody else can look into it', async () => {
  const made = join(folder, 'a', 'b')
  const lock = await lockFolder(made)
  expect((await readdir(made)).toSorted()).toEqual(['folder.lock', 'holder.json'])
  expect((await stat(made)).mode & 0o777).toBe(0o700)
  await lock.release()
})

test('a process that was killed holds nothing', async () => {
  const other = await holding(false)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError)
  await other.kill()
  const lock = await lockFolder(folder)
  expect(await holder()).toMatchObject({ pid: process.pid })
  await lock.release()
})

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'a process of another container holds the folder, although its process ID means nothing here',
  async () => {
    const other = await holding(true)
    // In a namespace of its own it is process 1.
    await expect(lockFolder(folder)).rejects.toMatchObject({ name: 'FolderInUseError', pid: 1 })
    await other.kill()
    await expect.poll(() => lockFolder(folder).then((lock) => lock.release())).toBe(undefined)
  },
)

test('of many at once one gets the folder, also after one that was killed', async () => {
  for (let round = 0; round < 20; round += 1) {
    await writeFile(path(), 'not a lease')
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)))
    const locks = results.filter((result) => result.status === 'fulfilled')
    expect(locks).toHaveLength(1)
    await locks[0]?.value.release()
  }
})

test('a lease that beats on another machine is not taken over', async () => {
  const there = { token: 'theirs', pid: 7, host: 'there', boot: 'another' }
  let beat = 0
  const write = (): Promise<void> =>
    writeFile(path(), JSON.stringify({ ...there, beat: String((beat += 1)) }))
  await write()
  const timer = setInterval(() => void write(), 20)
  await expect(lockFolder(folder, { beatMs: 30, patienceMs: 5000 })).rejects.toMatchObject({
    host: 'there',
    pid: 7,
  })
  clearInterval(timer)
})

test('a lease of another machine that no longer beats is taken over, after waiting', async () => {
  const there = { token: 'theirs', pid: 7, host: 'there', boot: 'another', beat: '1' }
  await writeFile(path(), JSON.stringify(there))
  const lock = await lockFolder(folder, quick)
  expect(await holder()).toMatchObject({ pid: process.pid, token: lock.lease.token })
  await lock.release()
})

test('a lease says that its holder lives, at a length that never changes', async () => {
  const lock = await lockFolder(folder, quick)
  const first = await holder()
  const { size } = await stat(path())
  await expect.poll(async () => (await holder()).beat).not.toBe(first.beat)
  expect((await stat(path())).size).toBe(size)
  expect(lock.lost.aborted).toBe(false)
  await lock.release()
})

test('who loses the folder is told who has it, and leaves the other’s lease alone', async () => {
  const lock = await lockFolder(folder, quick)
  const theirs = { token: 'theirs', pid: 7, host: 'there', boot: 'another', beat: '1' }
  await rm(path())
  await writeFile(path(), JSON.stringify(theirs))
  expect(isHeld(lock.lease.path, lock.lease.token)).toBe(false)
  await expect.poll(() => lock.lost.aborted).toBe(true)
  expect(lock.lost.reason).toBeInstanceOf(FolderLostError)
  expect(String(lock.lost.reason)).toContain('there')
  await lock.release()
  expect(await holder()).toEqual(theirs)
})

test('a folder that went is lost too', async () => {
  const lock = await lockFolder(folder, quick)
  await rm(folder, { recursive: true })
  await expect.poll(() => lock.lost.aborted).toBe(true)
  await lock.release()
})
