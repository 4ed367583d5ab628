import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { answer } from './answer.ts'
import type { SandboxRequest, World } from './answer.ts'
import { createIdentities } from './auth/identities.ts'
import { createFaultPicker } from './faults.ts'
import type { Fault } from './faults.ts'
import { indexScenario } from './scenario/scenario-index.ts'
import type { RoleSpec, Scenario } from './scenario/scenario.ts'
import { createObjectStore } from './services/object-store.ts'
import type { StoredObject } from './services/object-store.ts'
import type { Answer, WireRequest } from './wire/wire.ts'

/** Options of {@link startSandbox}. */
export interface SandboxOptions {
  readonly scenario: Scenario
  /** @defaultValue any that is free */
  readonly port?: number
  readonly host?: string
  /** How long each answer takes on its way. */
  readonly latencyMs?: number
  /** No page is longer than this: forces paging. @defaultValue AWS's own limits */
  readonly pageSize?: number
  readonly now?: () => Date
  /** Told of each request, in one line without secrets. */
  readonly log?: (line: string) => void
}

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:1234`: for `AWS_ENDPOINT_URL`, or a client's `endpoint` (S3 by path style). */
  readonly endpoint: string
  readonly scenario: Scenario
  /** The last ten thousand requests, oldest first. */
  readonly requests: readonly SandboxRequest[]
  /** What goes wrong. Push and remove at any time. */
  readonly faults: Fault[]
  /** What is in a bucket now, by key; none where there is no such bucket. */
  objects(bucket: string): readonly StoredObject[]
  /** Creates a role or replaces it, as a customer's CloudFormation would. Fails for an account that is not there. */
  putRole(accountId: string, role: RoleSpec): void
  /** Deletes a role; its sessions end with it. */
  removeRole(accountId: string, name: string): void
  /** Stops at once; calls in flight are cut. */
  close(): Promise<void>
}

const REMEMBERED = 10_000

/** Starts an AWS Organization in this process, on 127.0.0.1 unless told otherwise. */
export async function startSandbox({
  scenario,
  port = 0,
  host = '127.0.0.1',
  latencyMs = 0,
  pageSize = Infinity,
  now = () => new Date(),
  log,
}: SandboxOptions): Promise<Sandbox> {
  const requests: SandboxRequest[] = []
  const faults = [...(scenario.faults ?? [])]
  const index = indexScenario(scenario)
  const identities = createIdentities(index)
  const objects = createObjectStore(now)
  const world: World = {
    scenario: index,
    identities,
    pageSize,
    now,
    objects,
    pickFault: createFaultPicker(faults),
    onRequest(request) {
      // In bulk: to drop the first of many for every request would cost more than to answer it.
      if (requests.length >= 2 * REMEMBERED) requests.splice(0, REMEMBERED)
      requests.push(request)
      log?.(`${request.service}:${request.action} ${request.region} ${request.accessKeyId}`)
    },
  }
  const stop = new AbortController()

  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await read(incoming)
      const reply = await answer(request, world)
      if (latencyMs > 0) await delay(latencyMs, undefined, { signal: stop.signal })
      write(reply, outgoing, now())
      // A caller that left, or a sandbox that was closed, needs no answer.
    })().catch(() => outgoing.destroy())
  })
  server.listen(port, host)
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', reject)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port.')

  return {
    endpoint: `http://${host}:${address.port}`,
    scenario,
    requests,
    faults,
    objects(name) {
      const bucket = index.findBucket(name)?.bucket
      if (!bucket) return []
      return objects.keys(bucket).flatMap((key) => objects.find(bucket, key) ?? [])
    },
    putRole: identities.putRole,
    removeRole: identities.removeRole,
    async close() {
      stop.abort()
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      server.closeAllConnections()
      await closed
    },
  }
}

async function read(incoming: IncomingMessage): Promise<WireRequest> {
  const [path = '/', query = ''] = String(incoming.url).split('?')
  return {
    method: String(incoming.method),
    path,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    body: await buffer(incoming),
  }
}

function write(reply: Answer, outgoing: ServerResponse, now: Date): void {
  if (reply === 'hang') return
  if (reply === 'reset') {
    outgoing.socket?.resetAndDestroy()
    return
  }
  outgoing.writeHead(reply.status, {
    // Clients read from it how far their own clock is off.
    date: now.toUTCString(),
    'content-length': Buffer.byteLength(reply.body),
    ...reply.headers,
  })
  if (!reply.cut) {
    outgoing.end(reply.body)
    return
  }
  const half = Buffer.from(reply.body).subarray(0, Buffer.byteLength(reply.body) / 2)
  outgoing.write(half, () => outgoing.destroy())
}
