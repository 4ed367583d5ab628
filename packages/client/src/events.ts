import { isClientError } from './client-error.ts'
import { eventData } from './event-stream.ts'
import type { Send } from './request.ts'
import type { ServerEvent } from '@aws-linked/model'

const firstWaitMs = 1000
const longestWaitMs = 30_000

/** How {@link readEvents} reconnects. */
export interface ReadEventsOptions {
  readonly signal?: AbortSignal | undefined
  /** The server's heartbeat comes every 15 s: silence this long means a dead connection. */
  readonly silenceMs?: number
  /** 0 to 1, for the jitter. */
  readonly random?: () => number
}

/**
 * What the server tells, until the signal aborts (then it ends) or the person is signed out
 * (then it throws). A lost connection is opened again after 1 s, 2 s, 4 s … 30 s, each halved
 * at most by chance, so that a thousand dashboards do not come back in the same second.
 */
export async function* readEvents(
  send: Send,
  { signal, silenceMs = 45_000, random = Math.random }: ReadEventsOptions = {},
): AsyncGenerator<ServerEvent, void, undefined> {
  let attempt = 0
  for (;;) {
    if (signal?.aborted) return
    try {
      for await (const event of connection(send, silenceMs, signal)) {
        attempt = 0
        yield event
        if (signal?.aborted) return
      }
    } catch (error) {
      if (isClientError(error) && (error.status === 401 || error.status === 403)) throw error
    }
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt)
    attempt += 1
    await pause(wait * (0.5 + random() / 2), signal)
  }
}

/** One connection's events. Throws when it breaks, goes silent or sends what is no event. */
async function* connection(
  send: Send,
  silenceMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerEvent, void, undefined> {
  const stop = new AbortController()
  const end = (): void => stop.abort()
  signal?.addEventListener('abort', end, { once: true })
  if (signal?.aborted) end()
  let timer = setTimeout(end, silenceMs)
  const heard = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      clearTimeout(timer)
      timer = setTimeout(end, silenceMs)
      controller.enqueue(chunk)
    },
  })
  try {
    const { body } = await send({
      path: '/events',
      accept: 'text/event-stream',
      signal: stop.signal,
    })
    if (!body) return
    // The signal ends the pipe too: a fetch that ignores it after its headers cannot hang us.
    const data = eventData(body.pipeThrough(heard, { signal: stop.signal }))
    for await (const text of data) {
      const event: ServerEvent = JSON.parse(text)
      yield event
    }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
    end()
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
}
