/**
 * What work gives, as it is given; then the error that it failed with, if it did. What `give` returns
 * resolves once the item is taken: work that waits for it never runs ahead. Leaving the loop aborts the
 * work and waits for its end.
 */
export async function* toStream<Item extends object>(
  signal: AbortSignal | undefined,
  work: (give: (item: Item) => Promise<void>, signal: AbortSignal) => Promise<void>,
): AsyncGenerator<Item, void, undefined> {
  const given: { readonly item: Item; readonly taken: () => void }[] = []
  const left = new AbortController()
  let more = Promise.withResolvers<void>()
  let hasEnded = false
  const give = (item: Item): Promise<void> => {
    const { promise, resolve: taken } = Promise.withResolvers<void>()
    given.push({ item, taken })
    more.resolve()
    return promise
  }
  const end = (): void => {
    hasEnded = true
    more.resolve()
  }
  const working = work(give, signal ? AbortSignal.any([signal, left.signal]) : left.signal)
  working.then(end, end)
  try {
    for (;;) {
      for (let next = given.shift(); next; next = given.shift()) {
        next.taken()
        yield next.item
      }
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
