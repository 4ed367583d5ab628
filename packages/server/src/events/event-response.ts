import type { ServerEvent } from '@aws-linked/model'
import type { EventHub, Listener } from './event-hub.ts'

const heartbeatMs = 15_000
/** The client connects again, and is asked anew who it is: a session that ended stops hearing. */
const longestMs = 15 * 60_000
/** What a dashboard may be behind, in bytes; a slower one is sent away, and reads the lists when it is back. */
const mostWaiting = 1 << 20

/**
 * A tenant's events as a `text/event-stream`, until the reader leaves or the hub closes. Throws `rate_limited` where the
 * person or the tenant has too many.
 */
export function eventResponse(hub: EventHub, who: Listener): Response {
  const body = new ReadableStream<Uint8Array>(
    eventSource(hub, who),
    new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }),
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Proxies that gather an answer before they pass it on would hold events back.
      'x-accel-buffering': 'no',
    },
  })
}

const stillHere = new TextEncoder().encode(': still here\n\n')

type Controller = ReadableStreamDefaultController<Uint8Array>

const encoder = new TextEncoder()
/** Each event once, however many listen. */
const encoded = new WeakMap<ServerEvent, Uint8Array>()

function toBytes(event: ServerEvent): Uint8Array {
  const bytes = encoded.get(event) ?? encoder.encode(`data: ${JSON.stringify(event)}\n\n`)
  encoded.set(event, bytes)
  return bytes
}

function eventSource(hub: EventHub, who: Listener) {
  const ending: (() => void)[] = []
  const end = (): void => {
    for (const step of ending.splice(0)) step()
  }
  return {
    start(controller: Controller) {
      const close = (): void => {
        end()
        controller.close()
      }
      const send = (bytes: Uint8Array): void => {
        controller.enqueue(bytes)
        if ((controller.desiredSize ?? 0) <= 0) close()
      }
      const sendEvent = (event: ServerEvent): void => send(toBytes(event))
      const unsubscribe = hub.subscribe(who, sendEvent, close)
      const heartbeat = setInterval(() => send(stillHere), heartbeatMs)
      const timeout = setTimeout(close, longestMs)
      ending.push(
        () => clearInterval(heartbeat),
        () => clearTimeout(timeout),
        unsubscribe,
      )
      sendEvent({ type: 'open' })
    },
    cancel: end,
  }
}
