/** One source's next value, or its failure. */
type Arrival<T> =
  | { readonly source: AsyncIterator<T, void>; readonly result: IteratorResult<T, void> }
  | { readonly error: unknown }

/** Options of {@link merge}. */
export interface MergeOptions {
  /** A source that gives nothing for so long no longer counts as one of `width`. @defaultValue `1000` */
  readonly slowMs?: number
}

/**
 * Yields from up to `width` sources at once, in the order values arrive; the first failure ends it.
 * Each source is asked for its next value only when the last one was taken, so a slow consumer slows
 * them all. A source that hangs keeps no other from starting. Leaving does not wait for sources: ending
 * what they wait for is the caller's.
 */
export async function* merge<T>(
  sources: Iterable<AsyncIterable<T, void>>,
  width: number,
  { slowMs = 1000 }: MergeOptions = {},
): AsyncGenerator<T, void, undefined> {
  const waiting = sources[Symbol.iterator]()
  const running = new Set<AsyncIterator<T, void>>()
  const slow = new Set<AsyncIterator<T, void>>()
  const timers = new Set<NodeJS.Timeout>()
  const arrivals: Arrival<T>[] = []
  let wake = Promise.withResolvers<void>()

  const arrive = (arrival: Arrival<T>): void => {
    arrivals.push(arrival)
    wake.resolve()
  }
  const ask = (source: AsyncIterator<T, void>): void => {
    const timer = setTimeout(() => {
      slow.add(source)
      start()
    }, slowMs)
    timers.add(timer)
    const settle = (arrival: Arrival<T>): void => {
      clearTimeout(timer)
      timers.delete(timer)
      slow.delete(source)
      arrive(arrival)
    }
    source.next().then(
      (result) => settle({ source, result }),
      (error: unknown) => settle({ error }),
    )
  }
  const start = (): void => {
    while (running.size - slow.size < width) {
      const next = waiting.next()
      if (next.done) return
      const source = next.value[Symbol.asyncIterator]()
      running.add(source)
      ask(source)
    }
  }

  try {
    start()
    while (running.size > 0) {
      await wake.promise
      wake = Promise.withResolvers()
      for (let arrival = arrivals.shift(); arrival; arrival = arrivals.shift()) {
        if ('error' in arrival) throw arrival.error
        const { source, result } = arrival
        if (result.done) {
          running.delete(source)
          start()
        } else {
          yield result.value
          ask(source)
        }
      }
    }
  } finally {
    for (const timer of timers) clearTimeout(timer)
    for (const source of running) source.return?.().catch(() => undefined)
  }
}
