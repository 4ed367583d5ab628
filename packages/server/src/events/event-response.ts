import type { ServerEvent } from '@aws-linked/model'
import type { EventHub } from './event-hub.ts'

const heartbeatMs = 15_000
/** The client connects again, and is asked anew who it is: a session that ended stops hearing. */
const longestMs = 15 * 60_000
/** Events a dashboard may be behind; a slower one is sent away, and reads the lists when it is back. */
const mostWaiting = 1000

/** A tenant's events as a `text/event-stream`, until the reader leaves or the hub closes. */
export function eventResponse(hub: EventHub, tenantId: string): Response {
  const body = new ReadableStream<Uint8Array>(eventSource(hub, tenantId), {
    highWaterMark: mostWaiting,
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Proxies that gather an answer before they pass it on would hold events back.
      'x-accel-buffering': 'no',
    },
  })
}

type Controller = ReadableStreamDefaultController<Uint8Array>

function eventSource(hub: EventHub, tenantId: string) {
  const encoder = new TextEncoder()
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
      const send = (text: string): void => {
        controller.enqueue(encoder.encode(text))
        if ((controller.desiredSize ?? 0) <= 0) close()
      }
      const sendEvent = (event: ServerEvent): void => send(`data: ${JSON.stringify(event)}\n\n`)
      const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs)
      const timeout = setTimeout(close, longestMs)
      ending.push(
        () => clearInterval(heartbeat),
        () => clearTimeout(timeout),
        hub.subscribe(tenantId, sendEvent, close),
      )
      sendEvent({ type: 'open' })
    },
    cancel: end,
  }
}
