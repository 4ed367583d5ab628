import { ClientError } from './client-error.ts'
import type { ErrorBody } from '@aws-linked/model'

/** Headers to send, or a function that gives them anew for each call: a token that changes, say. */
export type HeadersOption =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)

/** Where and how the client speaks to the server. */
export interface ClientOptions {
  /** Where the server is mounted: `/aws-linked`, or a whole URL. The client appends `/v1`. */
  readonly endpoint: string
  readonly headers?: HeadersOption
  /** As in `fetch`. @defaultValue `same-origin` */
  readonly credentials?: 'omit' | 'same-origin' | 'include'
  /** @defaultValue the global `fetch` */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/** One call: its method and path below `/v1`. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly accept?: string
  readonly signal?: AbortSignal | undefined
}

/** Sends a call and gives the answer if it is 2xx; rejects with a `ClientError` or the signal's reason. */
export type Send = (call: Call) => Promise<Response>

/** A {@link Send} for these options. */
export function createSend(options: ClientOptions): Send {
  const base = `${options.endpoint.replace(/\/+$/, '')}/v1`
  // Looked up per call, so that a fetch patched later (tracing, a test) is the one used.
  const fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init))

  return async ({ method = 'GET', path, body, accept = 'application/json', signal }) => {
    const headers = new Headers(
      typeof options.headers === 'function' ? await options.headers() : options.headers,
    )
    headers.set('accept', accept)
    if (body !== undefined) headers.set('content-type', 'application/json')
    signal?.throwIfAborted()

    let response: Response
    try {
      response = await fetch(base + path, {
        method,
        headers,
        credentials: options.credentials ?? 'same-origin',
        cache: 'no-store',
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      })
    } catch {
      signal?.throwIfAborted()
      throw offline(0)
    }
    if (!response.ok) throw await toClientError(response, signal)
    return response
  }
}

/** The JSON of an answer. `offline` when something that is not our server answered. */
export async function readJson<Answer>(response: Response, signal?: AbortSignal): Promise<Answer> {
  try {
    const answer: Answer = JSON.parse(await response.text())
    // Every answer of the server is an object.
    if (answer instanceof Object) return answer
  } catch {
    signal?.throwIfAborted()
  }
  throw offline(response.status)
}

/** Reads an answer without content. `offline` when a page came: fetch follows a redirect to a sign-in page. */
export async function readDone(response: Response): Promise<void> {
  await response.body?.cancel()
  if (response.headers.get('content-type')?.includes('html')) throw offline(response.status)
}

async function toClientError(response: Response, signal?: AbortSignal): Promise<ClientError> {
  const body = await readJson<Partial<ErrorBody>>(response, signal)
  const { error } = body
  if (typeof error?.code !== 'string' || typeof error.message !== 'string') {
    return offline(response.status)
  }
  const { code, message, ...rest } = error
  return new ClientError(code, message, { ...rest, status: response.status })
}

function offline(status: number): ClientError {
  return status === 0
    ? new ClientError('offline', 'The server cannot be reached.', {
        remedy: 'Check the connection, then try again.',
        status,
      })
    : new ClientError('offline', `The server’s answer (HTTP ${status}) is not one of aws-linked.`, {
        remedy: 'Check the connection and the endpoint, then try again.',
        status,
      })
}
