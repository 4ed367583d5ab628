import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { NodeHttpHandlerOptions } from '@smithy/types'
import { toNetwork } from './network.ts'
import type { Network } from './network.ts'
import { toSeconds } from '../texts/count.ts'

/** Options of {@link createHttpHandler}. */
export interface HttpHandlerOptions {
  /** How long a connection may take to be made, at each attempt. @defaultValue `5000` */
  readonly connectionTimeoutMs?: number
  /** How long a connection may be silent in the middle of an answer. @defaultValue for ever */
  readonly silenceMs?: number | undefined
  /** @defaultValue that of the environment */
  readonly network?: Network | undefined
}

/** Sockets shared by all clients of a session; `destroy()` closes them. */
export function createHttpHandler(
  maxSockets: number,
  { connectionTimeoutMs = 5000, silenceMs, network = toNetwork() }: HttpHandlerOptions = {},
): NodeHttpHandler {
  const { proxyEnv, ca } = network
  const sockets = { keepAlive: true, maxSockets, proxyEnv }
  return new HttpHandler(connectionTimeoutMs, {
    ...(silenceMs !== undefined && { socketTimeout: silenceMs }),
    httpAgent: new HttpAgent(sockets),
    httpsAgent: new HttpsAgent({ ...sockets, ...(ca && { ca: [...ca] }) }),
  })
}

/**
 * The AWS SDK's handler, except that a connection that takes too long says how long it took, which is
 * less than the time for the call.
 */
class HttpHandler extends NodeHttpHandler {
  readonly #connectionTimeoutMs: number

  constructor(connectionTimeout: number, options: NodeHttpHandlerOptions) {
    super({ connectionTimeout, ...options })
    this.#connectionTimeoutMs = connectionTimeout
  }

  override async handle(
    ...args: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    return super.handle(...args).catch((error: unknown) => {
      throw isOfConnection(error)
        ? Object.assign(error, { waitedSeconds: toSeconds(this.#connectionTimeoutMs) })
        : error
    })
  }
}

/** The handler's other time-outs have the same name. */
function isOfConnection(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name === 'TimeoutError' &&
    error.message.includes('did not establish a connection')
  )
}
