/** One source's next value, or its failure. */
type Arrival<T> =
  | { readonly source: AsyncIterator<T, void>; readonly result: IteratorResult<T, void> }
  | { readonly error: unknown }

/**
 * Yields from up to `width` sources at once, in the order values arrive; the first failure ends it.
 * Each source is asked for its next value only when the last one was taken, so a slow consumer slows
 * them all. Leaving does not wait for sources: ending what they wait for is the caller's.
 */
export async function* merge<T>(
  sources: Iterable<AsyncIterable<T, void>>,
  width: number,
): AsyncGenerator<T, void, undefined> {
  const waiting = sources[Symbol.iterator]()
  const running = new Set<AsyncIterator<T, void>>()
  const arrivals: Arrival<T>[] = []
  let wake = Promise.withResolvers<void>()

  const arrive = (arrival: Arrival<T>): void => {
    arrivals.push(arrival)
    wake.resolve()
  }
  const ask = (source: AsyncIterator<T, void>): void => {
    source.next().then(
      (result) => arrive({ source, result }),
      (error: unknown) => arrive({ error }),
    )
  }
  const start = (): void => {
    const next = waiting.next()
    if (next.done) return
    const source = next.value[Symbol.asyncIterator]()
    running.add(source)
    ask(source)
  }

  try {
    while (running.size < width) {
      const before = running.size
      start()
      if (running.size === before) break
    }
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
    for (const source of running) source.return?.().catch(() => undefined)
  }
}
