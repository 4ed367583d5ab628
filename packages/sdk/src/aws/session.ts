import type { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Access } from './access.ts'
import { actionOf } from './action-of.ts'
import type { NamedCommand } from './action-of.ts'
import { checkAnswers } from './check-answers.ts'
import type { Stacked } from './check-answers.ts'
import { createCalls } from './calls.ts'
import type { Call } from './calls.ts'
import { createHttpHandler } from './http-handler.ts'

/** How long a session waits, and how it ends. */
export interface SessionOptions {
  readonly signal?: AbortSignal | undefined
  /** How long one call may take, retries included. */
  readonly timeoutMs: number
  /** How long the next call may take, where all calls share one time. @defaultValue `timeoutMs` */
  readonly remainingMs?: () => number
  /** Calls in flight at once. @defaultValue `16` */
  readonly concurrency?: number
  /** How many calls may have no answer before a service in a Region is not asked again. @defaultValue no limit */
  readonly patience?: number
  /** How often a call is tried. @defaultValue as configured: `AWS_MAX_ATTEMPTS`, else `3` */
  readonly attempts?: number
  /** How long a connection may be silent in the middle of an answer. @defaultValue for ever */
  readonly silenceMs?: number
}

/** The clients and sockets of one piece of work. Calls fail with `CallFailed`, or with the signal's reason. */
export interface Session {
  /** Whose credentials are looked up for as long as the session lasts. */
  readonly access: Access
  /** The client of a service in a Region; each is made once. */
  readonly client: GetClient
  readonly call: Call
  /** The sockets of all clients; for what has no client here. */
  readonly requestHandler: NodeHttpHandler
  readonly attempts: number | undefined
  readonly timeoutMs: number
  /** Ends as the caller's signal does, and when the session is closed. */
  readonly signal: AbortSignal
  /** Aborts what is in flight and closes the sockets. */
  close(): void
}

/** What is used of an AWS SDK client. */
interface SomeClient extends Stacked {
  readonly send: (...args: never[]) => unknown
}

/** Gives the client of a service in a Region. */
export type GetClient = <Client extends SomeClient>(
  Client: ClientClass<Client>,
  region: string,
) => Client

type ClientClass<Client> = new (config: {
  readonly region: string
  readonly credentials: Access['credentials']
  readonly endpoint?: string
  readonly requestHandler: NodeHttpHandler
  readonly retryMode: 'standard'
  readonly maxAttempts?: number
  readonly forcePathStyle: boolean
  readonly followRegionRedirects: boolean
}) => Client

/** Opens a session. Close it when you are done. */
export function openSession(access: Access, options: SessionOptions): Session {
  const { signal, timeoutMs, remainingMs = () => timeoutMs } = options
  const { concurrency = 16, patience, attempts, silenceMs } = options
  const ending = new AbortController()
  const end = (): void => ending.abort(signal?.reason)
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end, { once: true })

  const call = createCalls({ signal: ending.signal, remainingMs, concurrency, patience })
  // The calls are limited, not the sockets: a host that hangs would keep all of them.
  const requestHandler = createHttpHandler(Infinity, { silenceMs, network: access.network })
  const { endpoint, pathStyle: forcePathStyle } = access
  // Closing the session also ends an AssumeRole that is under way for it.
  const credentials: Access['credentials'] = (properties) =>
    access.credentials({ abortSignal: ending.signal, ...properties })
  const clients = new Map<unknown, Map<string, unknown>>()

  const client: GetClient = <Client extends SomeClient>(
    Class: ClientClass<Client>,
    region: string,
  ) => {
    const regions = clients.get(Class) ?? new Map<string, unknown>()
    clients.set(Class, regions)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- under a class are its instances
    const known = regions.get(region) as Client | undefined
    if (known) return known
    const made = new Class({
      region,
      credentials,
      ...(endpoint !== undefined && { endpoint }),
      requestHandler,
      retryMode: 'standard',
      ...(attempts !== undefined && { maxAttempts: attempts }),
      forcePathStyle,
      followRegionRedirects: true,
    })
    sendThrough(call, checkAnswers(made), region)
    regions.set(region, made)
    return made
  }

  return {
    access: { ...access, credentials },
    client,
    call,
    requestHandler,
    attempts,
    timeoutMs,
    signal: ending.signal,
    close() {
      signal?.removeEventListener('abort', end)
      ending.abort(new DOMException('The session is closed.', 'AbortError'))
      requestHandler.destroy()
    },
  }
}

/**
 * Replaces `send`, and nothing else: what uses the client, paginators among them, gets the session's
 * limit, deadline and errors without knowing of them.
 */
function sendThrough(call: Call, client: SomeClient, region: string): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one face of an overloaded method
  const send = (client.send as Send).bind(client)
  const limited: Send = (command, { abortSignal: own } = {}) =>
    call(
      actionOf(command),
      (ending) => send(command, { abortSignal: own ? AbortSignal.any([own, ending]) : ending }),
      region,
    )
  Object.assign(client, { send: limited })
}

type Send = (command: NamedCommand, options?: { abortSignal?: AbortSignal }) => Promise<unknown>
