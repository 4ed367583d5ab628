import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ServerEvent } from '@aws-linked/model'
import { createEventHub } from './event-hub.ts'
import { eventResponse } from './event-response.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function opened() {
  const hub = createEventHub()
  const response = eventResponse(hub, { tenantId: 'tenant', employeeId: 'nadia' })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  const next = async (): Promise<string | undefined> => (await reader.read()).value
  return { hub, response, next }
}

const deleted = (id: string): ServerEvent => ({ type: 'data_source_deleted', id })

test('it opens, then tells what is published to the tenant', async () => {
  const { hub, response, next } = opened()
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(await next()).toBe('data: {"type":"open"}\n\n')
  hub.publish('other', deleted('0'))
  hub.publish('tenant', deleted('1'))
  expect(await next()).toBe('data: {"type":"data_source_deleted","id":"1"}\n\n')
})

test('a heartbeat every 15 seconds shows that it lives', async () => {
  const { next } = opened()
  await next()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await next()).toMatch(/^:.*\n\n$/)
})

test('after a quarter of an hour it ends, so that who asks is asked again', async () => {
  const { hub, next } = opened()
  await next()
  await vi.advanceTimersByTimeAsync(15 * 60_000)
  let last: string | undefined = ''
  while (last !== undefined) last = await next()
  expect(vi.getTimerCount()).toBe(0)
  expect(() => hub.publish('tenant', deleted('1'))).not.toThrow()
})

test('the hub’s end is its end', async () => {
  const { hub, next } = opened()
  await next()
  hub.close()
  expect(await next()).toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

test('when the reader leaves nothing is kept for it', async () => {
  const hub = createEventHub()
  await eventResponse(hub, { tenantId: 'tenant', employeeId: 'nadia' }).body!.cancel()
  expect(vi.getTimerCount()).toBe(0)
  expect(() => hub.publish('tenant', deleted('1'))).not.toThrow()
})

test('a reader a mebibyte behind is sent away, and memory with it', async () => {
  const { hub, next } = opened()
  for (let count = 0; count < 50_000; count += 1) hub.publish('tenant', deleted(String(count)))
  expect(vi.getTimerCount()).toBe(0)
  let bytes = 0
  for (let text = await next(); text !== undefined; text = await next()) bytes += text.length
  expect(bytes).toBeGreaterThan(1_000_000)
  expect(bytes).toBeLessThan(1_100_000)
})

test('few events that are large count by their size', async () => {
  const { hub, next } = opened()
  const large = deleted('x'.repeat(300_000))
  for (let count = 0; count < 10; count += 1) hub.publish('tenant', large)
  let chunks = 0
  while ((await next()) !== undefined) chunks += 1
  expect(chunks).toBeLessThanOrEqual(6)
})

test('one event is written out once, however many listen', async () => {
  const toJSON = vi.fn<() => string>(() => 'x')
  const hub = createEventHub()
  for (let person = 0; person < 30; person += 1) {
    eventResponse(hub, { tenantId: 'tenant', employeeId: String(person) })
  }
  hub.publish('tenant', { type: 'data_source_deleted', id: { toJSON } as never })
  expect(toJSON).toHaveBeenCalledTimes(1)
  hub.close()
})
