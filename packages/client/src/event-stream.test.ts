import { expect, test } from 'vitest'
import { eventData } from './event-stream.ts'

function streamOf(...chunks: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
      }
      controller.close()
    },
  })
}

const read = (...chunks: (string | Uint8Array)[]): Promise<string[]> =>
  Array.fromAsync(eventData(streamOf(...chunks)))

test('each blank line ends an event', async () => {
  expect(await read('data: one\n\ndata: two\n\n')).toEqual(['one', 'two'])
})

test('wherever the chunks are cut the events are the same', async () => {
  const text = ': hello\r\ndata: one\r\ndata: two\r\n\r\nevent: x\r\ndata:three\r\n\r\n'
  for (let cut = 0; cut <= text.length; cut += 1) {
    expect(await read(text.slice(0, cut), text.slice(cut))).toEqual(['one\ntwo', 'three'])
  }
  expect(await read(...text.split(''))).toEqual(['one\ntwo', 'three'])
})

test('a character cut in two arrives whole', async () => {
  const bytes = new TextEncoder().encode('data: Zürich\n\n')
  for (let cut = 0; cut < bytes.length; cut += 1) {
    expect(await read(bytes.slice(0, cut), bytes.slice(cut))).toEqual(['Zürich'])
  }
})

test('CR alone ends a line too', async () => {
  expect(await read('data: one\r\rdata: two\r\r', 'data: three\n')).toEqual(['one', 'two'])
})

test('heartbeats, other fields and a byte order mark are no events', async () => {
  expect(await read('\uFEFFdata: one\n\n:\n\n: beat\n\nid: 7\nretry: 9\ndatum: no\n\n')).toEqual([
    'one',
  ])
})

test('lines of data are joined, and only one leading space is dropped', async () => {
  expect(await read('data:  a\ndata\ndata:b\n\n')).toEqual([' a\n\nb'])
})

test('an event the stream breaks off in is dropped', async () => {
  expect(await read('data: one\n\ndata: tw')).toEqual(['one'])
  expect(await read('data: one\n\ndata: two\n')).toEqual(['one'])
})

test('leaving the loop cancels the stream', async () => {
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('data: x\n\n')),
    cancel: () => {
      cancelled = true
    },
  })
  for await (const _ of eventData(stream)) break
  expect(cancelled).toBe(true)
})
