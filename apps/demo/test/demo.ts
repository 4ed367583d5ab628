import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const start = join(import.meta.dirname, '..', '..', '..', 'scripts', 'start.mjs')

/** A demo started the way `npm start` starts it. */
export interface Demo {
  readonly url: string
  /** Everything it has printed. */
  output(): string
  /** Ends it as Ctrl-C does, or as `kill -9` does; resolves with its exit code. */
  stop(signal?: 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Runs `npm start` with these options until it ends by itself. */
export async function startAndEnd(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [start, ...args], { env: { ...process.env, ...env } })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

/** Starts the demo and waits until it has printed its address. */
export async function startDemo({
  port,
  dataDir,
}: {
  readonly port: number
  readonly dataDir: string
}): Promise<Demo> {
  // A process group of its own, so that ending it ends the server it started as well.
  const child = spawn(process.execPath, [start, '--port', String(port), '--data-dir', dataDir], {
    detached: true,
  })
  let output = ''
  const ended = once(child, 'close') as Promise<[number | null]>
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      if (output.includes('Ctrl-C ends it.')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(([code]) => reject(new Error(`npm start ended with ${code}:\n${output}`)))
  })
  return {
    url: `http://localhost:${port}`,
    output: () => output,
    async stop(signal = 'SIGINT') {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, signal)
      const [code] = await ended
      return code
    },
  }
}
