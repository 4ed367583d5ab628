/**
 * A generator over `run` whose `return()` aborts the signal of `run` at once, even while it waits for a
 * value. A plain async generator notices only when that value has come. A pending `next()` then ends as
 * done. The reason of the outer signal is thrown as it is.
 */
export function leavable<T>(
  run: (signal: AbortSignal) => AsyncGenerator<T, void, undefined>,
  outer?: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const leaving = new AbortController()
  const inner = run(outer ? AbortSignal.any([outer, leaving.signal]) : leaving.signal)

  const generator: AsyncGenerator<T, void, undefined> = {
    async next() {
      try {
        return await inner.next()
      } catch (error) {
        if (leaving.signal.aborted && error === leaving.signal.reason) {
          return { done: true, value: undefined }
        }
        throw error
      }
    },
    async return() {
      leaving.abort()
      await inner.return()
      return { done: true, value: undefined }
    },
    async throw(error) {
      await generator.return()
      throw error
    },
    [Symbol.asyncIterator]: () => generator,
    async [Symbol.asyncDispose]() {
      await generator.return()
    },
  }
  return generator
}
