import type { Discovery, ServerEvent } from '@aws-linked/model'
import { vi } from 'vitest'
import { createClient } from '@aws-linked/client'
import type { Client } from '@aws-linked/client'
import { generateKey } from '@aws-linked/server'
import type { AwsLinked, AwsLinkedOptions, LogEntry } from '@aws-linked/server'
import { startServer } from '../../src/start-server.ts'
import type { Timing } from '../../src/start-server.ts'
import { fakeAws } from './fake-aws.ts'
import type { FakeAws } from './fake-aws.ts'
import { storeFolder } from './store-folder.ts'
import { authenticate } from './test-host.ts'

export { authenticate, keyOf } from './test-host.ts'

// A store takes a second to open, several on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

/** A server over a {@link fakeAws}, with what it said. */
export interface TestServer {
  readonly linked: AwsLinked
  readonly aws: FakeAws
  readonly log: LogEntry[]
  /** Sends a request as someone of a tenant. */
  request(tenantId: string, path: string, init?: RequestInit): Promise<Response>
  /** A client signed in to a tenant, as `nadia` unless said otherwise. */
  client(tenantId: string, employeeId?: string, role?: 'admin' | 'member'): Client
}

export const origin = 'https://app.example.com'

/** Starts one, over a folder that goes when it is closed unless `dataDir` is given. It remembers no list of accounts. */
export function testServer(
  options: Partial<AwsLinkedOptions> = {},
  timing: Timing = {},
): TestServer {
  const aws = fakeAws()
  const log: LogEntry[] = []
  const folder = options.dataDir === undefined ? storeFolder() : undefined
  const started = startServer(
    {
      authenticate,
      keys: [{ id: 'test', key: generateKey() }],
      log: (entry) => log.push(entry),
      ...(folder && { dataDir: folder.dataDir }),
      ...options,
    },
    aws,
    { listedForMs: 0, ...timing },
  )
  const linked: AwsLinked = {
    ...started,
    close: async () => {
      await started.close()
      folder?.remove()
    },
  }
  const fetch = (url: string, init: RequestInit): Promise<Response> =>
    linked.fetch(new Request(url, init))
  return {
    linked,
    aws,
    log,
    request: (tenantId, path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('x-tenant', tenantId)
      if (init.body) headers.set('content-type', 'application/json')
      return fetch(`${origin}/aws-linked/v1${path}`, { ...init, headers })
    },
    client: (tenantId, employeeId = 'nadia', role = 'admin') =>
      createClient({
        endpoint: `${origin}/aws-linked`,
        headers: { 'x-tenant': tenantId, 'x-employee': employeeId, 'x-role': role },
        fetch,
      }),
  }
}

/** Waits until a Data Source's newest discovery is over, and gives it. */
export async function discovered(client: Client, id: string): Promise<Discovery> {
  for (;;) {
    const { discovery } = await client.getDataSource(id)
    if (discovery && discovery.status !== 'running') return discovery
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Gathers a client's events until one passes, that one included. Fails after twenty seconds. */
export async function eventsUntil(
  client: Client,
  isLast: (event: ServerEvent) => boolean,
  onEvent: (event: ServerEvent) => void = () => {},
): Promise<ServerEvent[]> {
  const events: ServerEvent[] = []
  const signal = AbortSignal.timeout(20_000)
  for await (const event of client.events({ signal })) {
    events.push(event)
    onEvent(event)
    if (isLast(event)) return events
  }
  throw new Error(`The event did not come; these did: ${JSON.stringify(events)}`)
}

/** Waits until an assertion holds. */
export async function eventually(assertion: () => unknown): Promise<void> {
  await vi.waitFor(assertion, { timeout: 20_000 })
}
