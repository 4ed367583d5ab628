import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Python with some packages of PyPI beside its own. */
export interface Python {
  /** Runs it to the end, and gives what it printed. */
  run(args: readonly string[]): Promise<string>
  start(args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcess
}

/** How long a machine that is busy with other tests may take to fetch packages. */
export const fetchTimeoutMs = 300_000

/** Fetches packages, each at one version, with pip: once, and into a folder of their own. */
export async function pythonWith(...requirements: readonly string[]): Promise<Python> {
  const cache = join(tmpdir(), 'aws-linked-python')
  const folder = join(cache, requirements.join('+').replaceAll(/[^\w.+-]/g, '-'))
  if (!(await exists(folder))) {
    await mkdir(cache, { recursive: true })
    const making = await mkdtemp(`${folder}-`)
    await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', making, ...requirements], {
      timeout: fetchTimeoutMs,
    })
    // Another run may have been first; its copy is as good.
    await rename(making, folder).catch(() => rm(making, { recursive: true }))
  }
  const env = { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' }
  return {
    run: async (args) => (await run('python3', args, { env, timeout: 60_000 })).stdout,
    start: (args, more) => spawn('python3', args, { env: { ...env, ...more }, stdio: 'ignore' }),
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}
