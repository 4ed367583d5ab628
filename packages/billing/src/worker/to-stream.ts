/**
 * What work gives, as it is given; then the error that it failed with, if it did. Leaving the loop aborts
 * the work and waits for its end.
 */
export async function* toStream<Item extends object>(
  signal: AbortSignal | undefined,
  work: (give: (item: Item) => void, signal: AbortSignal) => Promise<void>,
): AsyncGenerator<Item, void, undefined> {
  const given: Item[] = []
  const left = new AbortController()
  let more = Promise.withResolvers<void>()
  let hasEnded = false
  const give = (item: Item): void => {
    given.push(item)
    more.resolve()
  }
  const end = (): void => {
    hasEnded = true
    more.resolve()
  }
  const working = work(give, signal ? AbortSignal.any([signal, left.signal]) : left.signal)
  working.then(end, end)
  try {
    for (;;) {
      for (let item = given.shift(); item; item = given.shift()) yield item
      if (hasEnded) break
      await more.promise
      more = Promise.withResolvers()
    }
    await working
  } finally {
    left.abort()
    await working.catch(() => undefined)
  }
}
