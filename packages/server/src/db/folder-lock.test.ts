import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUseError, lockFolder } from './folder-lock.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const dead = (token: string): string => JSON.stringify({ pid: 0, born: '', token })

const lockFile = (): string => join(folder, 'lock')

async function holder(): Promise<{ pid: number; born: string; token: string }> {
  const value: { pid: number; born: string; token: string } = JSON.parse(
    await readFile(lockFile(), 'utf8'),
  )
  return value
}

test('a second opener is told the folder and the process', async () => {
  const lock = await lockFolder(folder)
  const error: unknown = await lockFolder(folder).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(FolderInUseError)
  expect(error).toMatchObject({ folder, pid: process.pid })
  expect(String(error)).toContain(folder)
  expect(String(error)).toContain(String(process.pid))
  await lock.release()
})

test('a released folder can be taken again, and nothing is left behind', async () => {
  await (await lockFolder(folder)).release()
  await (await lockFolder(folder)).release()
  expect(await readdir(folder)).toEqual([])
})

test('the folder is made when it is missing', async () => {
  const lock = await lockFolder(join(folder, 'a', 'b'))
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['lock'])
  await lock.release()
})

test('the lock of a process that has ended is taken over', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  await writeFile(lockFile(), JSON.stringify({ pid: child.pid, born: 'x', token: 'dead' }))
  const lock = await lockFolder(folder)
  expect(await holder()).toMatchObject({ pid: process.pid })
  expect(await readdir(folder)).toEqual(['lock'])
  await lock.release()
})

test.runIf(process.platform === 'linux')(
  'the lock of an earlier process with the same pid is taken over: a container’s is always 1',
  async () => {
    await writeFile(lockFile(), JSON.stringify({ pid: process.pid, born: 'x 1', token: 'old' }))
    const lock = await lockFolder(folder)
    expect((await holder()).token).not.toBe('old')
    await lock.release()
  },
)

test('a living process of someone else keeps its lock', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const own = await lockFolder(folder)
  const { born } = await holder()
  await own.release()
  const [boot = '', start] = born.split(' ')
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => undefined)
  const started = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  expect(start === undefined).toBe(stat === undefined)
  const theirs = stat === undefined ? '' : `${boot} ${started}`
  await writeFile(lockFile(), JSON.stringify({ pid: child.pid, born: theirs, token: 'theirs' }))
  await expect(lockFolder(folder)).rejects.toMatchObject({ pid: child.pid })
  child.kill()
  await once(child, 'exit')
  await (await lockFolder(folder)).release()
})

test.runIf(process.platform === 'linux')(
  'a killed process that nobody waited for holds no lock, though its pid is still there',
  async () => {
    // The shell's child ends while the shell, now another program, does not wait for it.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 30'])
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(line.toString())
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    await writeFile(lockFile(), JSON.stringify({ pid, born: `${boot} ${start}`, token: 'killed' }))
    await expect(lockFolder(folder)).rejects.toMatchObject({ pid })
    await expect
      .poll(async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).includes(') Z '))
      .toBe(true)
    await (await lockFolder(folder)).release()
    parent.kill()
    await once(parent, 'exit')
  },
)

test('a lock file that is no lock is taken over', async () => {
  await writeFile(lockFile(), 'garbage')
  const lock = await lockFolder(folder)
  expect(await holder()).toMatchObject({ pid: process.pid })
  await lock.release()
})

test('of many that find a stale lock at once, one gets the folder', async () => {
  for (let round = 0; round < 20; round += 1) {
    await writeFile(lockFile(), JSON.stringify({ pid: 0, born: '', token: `stale-${round}` }))
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)))
    const locks = results.filter((result) => result.status === 'fulfilled')
    expect(locks).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['lock'])
    await locks[0]?.value.release()
  }
})

test('a successor that died halfway is succeeded too', async () => {
  await writeFile(lockFile(), dead('one'))
  await writeFile(`${lockFile()}.after-one`, dead('two'))
  const lock = await lockFolder(folder)
  expect(await holder()).toMatchObject({ pid: process.pid })
  expect(await readdir(folder)).toEqual(['lock'])
  await lock.release()
})

test('releasing twice, or after another took over, harms no one', async () => {
  const lock = await lockFolder(folder)
  await writeFile(lockFile(), JSON.stringify({ pid: process.pid, born: 'x', token: 'another' }))
  await lock.release()
  await lock.release()
  expect(await holder()).toMatchObject({ token: 'another' })
})
