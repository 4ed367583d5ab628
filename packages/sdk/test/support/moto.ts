import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** moto_server, which knows IAM’s policies; installed for one test file, in a folder of its own. */
export interface Moto extends AsyncDisposable {
  readonly endpoint: string
  /** From now on whether signatures and policies count. */
  enforce(isEnforced: boolean): Promise<void>
}

/** Installs moto from PyPI, which takes minutes, and starts it on a free port of 127.0.0.1. */
export async function startMoto(): Promise<Moto> {
  const folder = await mkdtemp(join(tmpdir(), 'aws-linked-moto-'))
  await run('python3', ['-m', 'venv', folder])
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', 'moto[server]==5.2.5'])
  const port = await freePort()
  const server = spawn(
    join(folder, 'bin', 'python'),
    [join(folder, 'bin', 'moto_server'), '-H', '127.0.0.1', '-p', String(port)],
    { stdio: 'ignore' },
  )
  const endpoint = `http://127.0.0.1:${port}`
  const tell = async (path: string, body = ''): Promise<void> => {
    const { ok } = await fetch(`${endpoint}/moto-api/${path}`, { method: 'POST', body })
    if (!ok) throw new Error(`moto refused ${path}.`)
  }
  await answering(() => tell('reset'))
  return {
    endpoint,
    // Told as the number of calls that are let through before they are looked at.
    enforce: (isEnforced) => tell('reset-auth', isEnforced ? '0' : '1000000'),
    async [Symbol.asyncDispose]() {
      const ended = once(server, 'exit')
      server.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answering(ask: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- until it answers
      return await ask()
    } catch (error) {
      if (tries === 300) throw error
    }
    // oxlint-disable-next-line no-await-in-loop -- until it answers
    await delay(200)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
