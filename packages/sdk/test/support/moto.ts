import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { pythonWith } from './python.ts'

/** Moto, which judges keys, signatures and policies by itself, with texts and codes of its own. */
export interface Moto extends AsyncDisposable {
  readonly endpoint: string
  /** From now on whether signatures and policies count. They do not at first. */
  enforce(isEnforced: boolean): Promise<void>
}

/** Fetches Moto from PyPI, once, and starts it on a free port of 127.0.0.1. */
export async function startMoto(): Promise<Moto> {
  // Not moto[server], which brings three times as much for services that are not asked here.
  const python = await pythonWith('moto[ec2,s3]==5.2.5', 'flask==3.1.2', 'flask-cors==6.0.1')
  const port = await freePort()
  const server = python.start(['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)])
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
      if (server.exitCode !== null) return
      const ended = once(server, 'exit')
      server.kill()
      await ended
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
