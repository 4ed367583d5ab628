/** Runs so many at a time; the others wait in their order. */
export interface Queue {
  /** Work that calls `leave` gives its place away before its end. */
  <Result>(signal: AbortSignal, work: (leave: () => void) => Promise<Result>): Promise<Result>
  /** Resolves once what runs now has ended. */
  idle(): Promise<void>
}

/** Makes a {@link Queue}. Who is aborted while waiting throws the signal's reason at once. */
export function createQueue(limit: number): Queue {
  const waiting: (() => void)[] = []
  const running = new Set<Promise<unknown>>()
  let taken = 0

  async function place(signal: AbortSignal): Promise<void> {
    if (taken < limit) {
      taken++
      return
    }
    const turn = Promise.withResolvers<void>()
    const take = (): void => {
      // Who has the place waits no longer, whatever comes in the same tick.
      signal.removeEventListener('abort', leave)
      turn.resolve()
    }
    const leave = (): void => {
      waiting.splice(waiting.indexOf(take), 1)
      turn.reject(signal.reason)
    }
    waiting.push(take)
    signal.addEventListener('abort', leave, { once: true })
    await turn.promise
  }

  /** The place goes from hand to hand, so that nobody who comes now overtakes who waits. */
  function pass(): void {
    const next = waiting.shift()
    if (next) next()
    else taken--
  }

  async function queue<Result>(
    signal: AbortSignal,
    work: (leave: () => void) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted()
    await place(signal)
    if (signal.aborted) {
      pass()
      throw signal.reason
    }
    let hasLeft = false
    const leave = (): void => {
      if (hasLeft) return
      hasLeft = true
      pass()
    }
    const promise = work(leave)
    running.add(promise)
    try {
      return await promise
    } finally {
      running.delete(promise)
      leave()
    }
  }

  return Object.assign(queue, {
    idle: async () => {
      await Promise.allSettled(running)
    },
  })
}
