import type { HostEvent } from './host-event.ts'
import type { Log } from '../api/log.ts'
import { toLoggedError } from '../api/redact.ts'
import { logTexts } from '../texts/log.ts'
import type { WaitingEvent, WaitingEvents } from './all-tenants.ts'

/** Tells the host what is waiting in the store. */
export interface Outbox {
  /** There may be something to tell of this tenant. */
  wake(tenantId: string): void
  /** Waits for what is being told, and tells no more: the next start goes on. */
  close(): Promise<void>
}

/** Options of {@link createOutbox}. */
export interface OutboxOptions {
  readonly waiting: WaitingEvents
  readonly onEvent: (event: HostEvent) => unknown
  readonly log: Log
  readonly now: () => Date
  /** @defaultValue a second, doubled each time up to ten minutes */
  readonly retryMs?: (tries: number) => number
  /** How long the host may take. @defaultValue half a minute */
  readonly timeoutMs?: number
}

/** How long closing waits for the host. */
const closeMs = 3000

const keptMs = 7 * 24 * 60 * 60_000

/**
 * Tells the host, one event after the other within a tenant: an event is forgotten when the host has
 * taken it, told again later when it did not, and given up after a week. Begins with what an earlier
 * server left.
 */
export function createOutbox({
  waiting,
  onEvent,
  log,
  now,
  retryMs = (tries) => Math.min(600_000, 1000 * 2 ** Math.min(tries, 20)),
  timeoutMs = 30_000,
}: OutboxOptions): Outbox {
  /** Tenants being told; `true`: there is more since. */
  const active = new Map<string, boolean>()
  const running = new Set<Promise<void>>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let isClosed = false
  const closing = new AbortController()

  /** Whether the tenant's next event may follow at once. */
  const tellOne = async ({ seq, at, event, tries }: WaitingEvent): Promise<boolean> => {
    const about = { tenantId: event.tenantId }
    if (now().getTime() - at.getTime() > keptMs) {
      const message = logTexts.hostDidNotTake(event.type, event.id)
      log({ level: 'error', message, ...about })
      await waiting.remove(seq)
      return true
    }
    try {
      await withTimeout(async () => onEvent(event), timeoutMs, closing.signal)
    } catch (error) {
      // It is told again by the next start.
      if (closing.signal.aborted) return false
      const message = logTexts.onEventFailed(event.type)
      log({ level: 'error', message, ...about, cause: toLoggedError(error) })
      await waiting.noteTry(seq)
      later(event.tenantId, retryMs(tries))
      return false
    }
    await waiting.remove(seq)
    return true
  }

  const tellAll = async (tenantId: string): Promise<void> => {
    do {
      active.set(tenantId, false)
      for (;;) {
        const event = isClosed ? undefined : await waiting.first(tenantId)
        if (!event) break
        if (!(await tellOne(event))) return
      }
    } while (active.get(tenantId) === true)
  }

  const wake = (tenantId: string): void => {
    // An event that is to be told again later holds up those behind it.
    if (isClosed || timers.has(tenantId)) return
    if (active.has(tenantId)) {
      active.set(tenantId, true)
      return
    }
    active.set(tenantId, false)
    const task = tellAll(tenantId)
      .catch((error: unknown) => {
        log({
          level: 'error',
          message: logTexts.eventsNotRead(),
          tenantId,
          cause: toLoggedError(error),
        })
        later(tenantId, 60_000)
      })
      .finally(() => {
        active.delete(tenantId)
        running.delete(task)
      })
    running.add(task)
  }

  const later = (tenantId: string, afterMs: number): void => {
    if (isClosed) return
    const timer = setTimeout(() => {
      timers.delete(tenantId)
      wake(tenantId)
    }, afterMs)
    timer.unref()
    timers.set(tenantId, timer)
  }

  const begin = (async () => {
    for (const tenantId of await waiting.tenants()) wake(tenantId)
  })().catch((error: unknown) =>
    log({
      level: 'error',
      message: logTexts.eventsNotRead(),
      cause: toLoggedError(error),
    }),
  )

  return {
    wake,
    async close() {
      isClosed = true
      for (const timer of timers.values()) clearTimeout(timer)
      const timer = setTimeout(() => closing.abort(), closeMs)
      await begin
      await Promise.all(running)
      clearTimeout(timer)
    },
  }
}

async function withTimeout(
  task: () => Promise<unknown>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const leave = (): void => reject(signal.reason)
  const timer = setTimeout(
    () => reject(new Error(`It took longer than ${timeoutMs} ms.`)),
    timeoutMs,
  )
  timer.unref()
  signal.addEventListener('abort', leave)
  try {
    await Promise.race([task(), late])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', leave)
  }
}
