import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from './create-client.ts'
import { readEvents } from './events.ts'
import { createSend } from './request.ts'
import type { ServerEvent } from '@aws-linked/model'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`

/** A server whose connections the test plays one by one. */
function playedServer(...plays: ((signal: AbortSignal) => Response | Promise<Response>)[]): {
  send: ReturnType<typeof createSend>
  connections: { at: number; signal: AbortSignal }[]
} {
  const connections: { at: number; signal: AbortSignal }[] = []
  const started = Date.now()
  const send = createSend({
    endpoint: 'http://127.0.0.1',
    fetch: async (_url, init) => {
      const play = plays[Math.min(connections.length, plays.length - 1)]!
      connections.push({ at: Date.now() - started, signal: init.signal! })
      return play(init.signal!)
    },
  })
  return { send, connections }
}

const ending =
  (...chunks: string[]) =>
  (): Response =>
    new Response(chunks.join(''), { headers: { 'content-type': 'text/event-stream' } })

const down = (): Response => new Response('no', { status: 503 })

const unreachable = (): Response => {
  throw new TypeError('no network')
}

const silent =
  (...chunks: string[]) =>
  (): Response => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      },
    })
    return new Response(body)
  }

/** Lets the reader get on: waits are short on the fake clock. */
async function turn(): Promise<undefined> {
  await vi.advanceTimersByTimeAsync(50)
  return undefined
}

async function take(
  events: AsyncGenerator<ServerEvent, void, undefined>,
  count: number,
): Promise<ServerEvent[]> {
  const taken: ServerEvent[] = []
  const reading = (async () => {
    for await (const one of events) if (taken.push(one) === count) break
    return 'done'
  })()
  while ((await Promise.race([reading, turn()])) !== 'done');
  return taken
}

test('events arrive as the server sends them', async () => {
  const { send } = playedServer(
    ending(event({ type: 'open' }), ': beat\n\n', event({ type: 'data_source_deleted', id: '1' })),
  )
  expect(await take(readEvents(send), 2)).toEqual([
    { type: 'open' },
    { type: 'data_source_deleted', id: '1' },
  ])
})

test('a connection that ends is opened again, after a second', async () => {
  const { send, connections } = playedServer(ending(event({ type: 'open' })))
  expect(await take(readEvents(send, { random: () => 1 }), 3)).toHaveLength(3)
  expect(connections.map(({ at }) => at)).toEqual([0, 1000, 2000])
})

test('a server that stays away is asked ever less often, at least twice a minute', async () => {
  const { send, connections } = playedServer(
    ...Array(8).fill(down),
    ending(event({ type: 'open' })),
  )
  await take(readEvents(send, { random: () => 1 }), 1)
  const waits = connections.slice(1).map(({ at }, index) => at - connections[index]!.at)
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
})

test('chance takes up to half of a wait away', async () => {
  const { send, connections } = playedServer(unreachable, ending(event({ type: 'open' })))
  await take(readEvents(send, { random: () => 0 }), 1)
  expect(connections[1]!.at).toBe(500)
})

test.each([401, 403])('HTTP %i ends it with the server’s error', async (status) => {
  const error = { code: 'unauthenticated', message: 'm', remedy: 'r', requestId: 'q' }
  const { send, connections } = playedServer(ending(event({ type: 'open' })), () =>
    Response.json({ error }, { status }),
  )
  await expect(take(readEvents(send), 9)).rejects.toMatchObject({ code: 'unauthenticated', status })
  expect(connections).toHaveLength(2)
})

test('garbage instead of an event opens a new connection', async () => {
  const { send, connections } = playedServer(
    ending('data: {"type":\n\n'),
    ending(event({ type: 'open' })),
  )
  expect(await take(readEvents(send), 1)).toEqual([{ type: 'open' }])
  expect(connections).toHaveLength(2)
})

test('a connection that went silent is given up and opened again', async () => {
  const { send, connections } = playedServer(
    silent(event({ type: 'open' })),
    ending(event({ type: 'open' })),
  )
  await take(readEvents(send, { random: () => 1 }), 2)
  expect(connections[1]!.at).toBe(46_000)
  expect(connections[0]!.signal.aborted).toBe(true)
})

test('the signal ends it quietly: while connected, while waiting, and before it began', async () => {
  for (const play of [silent(event({ type: 'open' })), ending(event({ type: 'open' }))]) {
    const controller = new AbortController()
    const { send, connections } = playedServer(play)
    const events = readEvents(send, { signal: controller.signal })
    expect(await events.next()).toEqual({ done: false, value: { type: 'open' } })
    const next = events.next()
    await vi.advanceTimersByTimeAsync(100)
    controller.abort(new Error('enough'))
    expect(await next).toEqual({ done: true, value: undefined })
    expect(connections[0]!.signal.aborted).toBe(true)
  }
  const { send, connections } = playedServer(silent())
  expect(await take(readEvents(send, { signal: AbortSignal.abort() }), 1)).toEqual([])
  expect(connections).toEqual([])
})

test('leaving the loop closes the connection', async () => {
  const { send, connections } = playedServer(silent(event({ type: 'open' })))
  for await (const _ of readEvents(send)) break
  expect(connections[0]!.signal.aborted).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('the client’s events() asks for an event stream', async () => {
  const asked: [string, RequestInit][] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    asked.push([url, init])
    return ending(event({ type: 'open' }))()
  }
  const client = createClient({ endpoint: '/aws-linked', fetch })
  for await (const one of client.events()) {
    expect(one).toEqual({ type: 'open' })
    break
  }
  const [url, init] = asked[0]!
  expect(url).toBe('/aws-linked/v1/events')
  expect(new Headers(init.headers).get('accept')).toBe('text/event-stream')
})
