import pLimit from 'p-limit'

/** Runs so many at a time; the others wait in their order. */
export interface Queue {
  /** Work that calls `leave` gives its place away before its end. */
  <Result>(signal: AbortSignal, work: (leave: () => void) => Promise<Result>): Promise<Result>
  /** Resolves once what runs now has ended. */
  idle(): Promise<void>
}

/** Makes a {@link Queue}. An abort while work waits throws the signal's reason at once. */
export function createQueue(limit: number): Queue {
  const limited = pLimit(limit)
  const running = new Set<Promise<unknown>>()

  async function queue<Result>(
    signal: AbortSignal,
    work: (leave: () => void) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted()
    const turn = Promise.withResolvers<void>()
    const place = Promise.withResolvers<void>()
    const stop = (): void => turn.reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    void limited(async () => {
      turn.resolve()
      // Work that was given up while it waited has its place for no time.
      await (signal.aborted ? undefined : place.promise)
    })
    try {
      await turn.promise
      signal.throwIfAborted()
    } catch (error) {
      place.resolve()
      throw error
    } finally {
      signal.removeEventListener('abort', stop)
    }
    const promise = work(place.resolve)
    running.add(promise)
    try {
      return await promise
    } finally {
      running.delete(promise)
      place.resolve()
    }
  }

  return Object.assign(queue, {
    idle: async () => {
      await Promise.allSettled(running)
    },
  })
}
