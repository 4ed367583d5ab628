import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HostEvent } from './host-event.ts'
import type { LogEntry } from '../api/log.ts'
import type { WaitingEvent, WaitingEvents } from './all-tenants.ts'
import { createOutbox } from './outbox.ts'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-01T00:00:00Z') }))
afterEach(() => vi.useRealTimers())

const dayMs = 24 * 60 * 60_000

/** Waiting events in memory. */
function memory() {
  let seq = 0
  const rows: WaitingEvent[] = []
  const waiting: WaitingEvents = {
    tenants: async () => [...new Set(rows.map(({ event }) => event.tenantId))],
    first: async (tenantId) => rows.find(({ event }) => event.tenantId === tenantId),
    remove: async (gone) => {
      rows.splice(
        rows.findIndex((row) => row.seq === gone),
        1,
      )
    },
    noteTry: async (tried) => {
      const index = rows.findIndex((row) => row.seq === tried)
      rows[index] = { ...rows[index]!, tries: rows[index]!.tries + 1 }
    },
  }
  const add = (tenantId: string, id: string): void => {
    seq += 1
    const event: HostEvent = {
      id,
      at: new Date().toISOString(),
      tenantId,
      type: 'data_source_deleted',
      dataSourceId: id,
    }
    rows.push({ seq: String(seq), at: new Date(), event, tries: 0 })
  }
  return { rows, waiting, add }
}

function outboxOver(onEvent: (event: HostEvent) => unknown, store = memory()) {
  const log: LogEntry[] = []
  const outbox = createOutbox({
    waiting: store.waiting,
    onEvent,
    log: (entry) => log.push(entry),
    now: () => new Date(),
  })
  return { ...store, log, outbox }
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

test('what an earlier server left is told at the start, in order', async () => {
  const store = memory()
  for (const id of ['1', '2', '3']) store.add('a', id)
  const told: string[] = []
  outboxOver(({ id }) => told.push(id), store)
  await settle()
  expect(told).toEqual(['1', '2', '3'])
  expect(store.rows).toEqual([])
})

test('what is not taken is told again, later each time, and nothing behind it overtakes', async () => {
  const told: string[] = []
  let broken = true
  const { add, outbox, rows, log } = outboxOver(async ({ id }) => {
    told.push(id)
    if (broken) throw new Error('mail server down')
  })
  await settle()
  add('a', '1')
  outbox.wake('a')
  await settle()
  add('a', '2')
  outbox.wake('a')
  await vi.advanceTimersByTimeAsync(999)
  expect(told).toEqual(['1'])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual(['1', '1'])
  await vi.advanceTimersByTimeAsync(1999)
  expect(told).toHaveLength(2)
  broken = false
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual(['1', '1', '1', '2'])
  expect(rows).toEqual([])
  expect(log).toHaveLength(2)
  expect(log[0]).toMatchObject({ level: 'error', tenantId: 'a' })
})

test('one tenant’s failing event holds up no other tenant', async () => {
  const told: string[] = []
  const { add, outbox } = outboxOver(({ id, tenantId }) => {
    if (tenantId === 'a') throw new Error('no')
    told.push(id)
  })
  await settle()
  add('a', '1')
  add('b', '2')
  outbox.wake('a')
  outbox.wake('b')
  await settle()
  expect(told).toEqual(['2'])
})

test('a host that takes too long is told again', async () => {
  let calls = 0
  const { add, outbox, rows } = outboxOver(() => {
    calls += 1
    return calls === 1 ? new Promise(() => {}) : undefined
  })
  await settle()
  add('a', '1')
  outbox.wake('a')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(rows).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(calls).toBe(2)
  expect(rows).toEqual([])
})

test('after a week an event is given up with a log line, and the next one follows', async () => {
  const told: string[] = []
  const { add, outbox, rows, log } = outboxOver(({ id }) => {
    told.push(id)
    if (id === '1') throw new Error('no')
  })
  await settle()
  add('a', '1')
  outbox.wake('a')
  await vi.advanceTimersByTimeAsync(dayMs)
  add('a', '2')
  await vi.advanceTimersByTimeAsync(6 * dayMs + 600_000)
  expect(rows).toEqual([])
  expect(told.at(-1)).toBe('2')
  expect(log.at(-1)?.message).toContain('given up')
})

test('closing waits for the event being told, and tells no more', async () => {
  const taken = Promise.withResolvers<void>()
  const told: string[] = []
  const { add, outbox, rows } = outboxOver(async ({ id }) => {
    told.push(id)
    await taken.promise
  })
  await settle()
  add('a', '1')
  add('a', '2')
  outbox.wake('a')
  await settle()
  const closed = outbox.close()
  taken.resolve()
  await closed
  expect(told).toEqual(['1'])
  expect(rows).toHaveLength(1)
})

test('closing gives up on a host that hangs, and the event stays', async () => {
  const { add, outbox, rows, log } = outboxOver(() => new Promise(() => {}))
  await settle()
  add('a', '1')
  outbox.wake('a')
  await settle()
  const closed = outbox.close()
  await vi.advanceTimersByTimeAsync(3000)
  await closed
  expect(rows).toMatchObject([{ tries: 0 }])
  expect(log).toEqual([])
})
