/** What comes first: the next item, or the oldest result. */
type Step<A, B> = { readonly item: IteratorResult<A, void> } | { readonly result: B }

/**
 * Maps in order, with up to `size` of `map`'s promises unsettled; takes the next item only when there
 * is room. A result does not wait for the next item, nor is it lost when the items end in a failure.
 */
export async function* mapWindow<A, B>(
  items: AsyncIterable<A, void>,
  size: number,
  map: (item: A) => Promise<B>,
): AsyncGenerator<B, void, undefined> {
  const source = items[Symbol.asyncIterator]()
  const pending: Promise<B>[] = []
  let failure: { readonly error: unknown } | undefined
  const ask = async (): Promise<Step<A, B>> => {
    try {
      return { item: await source.next() }
    } catch (error) {
      failure = { error }
      return { item: { done: true, value: undefined } }
    }
  }
  let next: Promise<Step<A, B>> | undefined = ask()

  try {
    while (next || pending.length > 0) {
      const oldest = pending[0]?.then((result): Step<A, B> => ({ result }))
      const room = pending.length < size ? next : undefined
      const step = await Promise.race([oldest, room].filter((promise) => promise !== undefined))
      if ('result' in step) {
        void pending.shift()
        yield step.result
      } else if (step.item.done) {
        next = undefined
      } else {
        const mapped = map(step.item.value)
        // Awaited when its turn comes, if it comes: until then a rejection is not unhandled.
        mapped.catch(() => undefined)
        pending.push(mapped)
        next = ask()
      }
    }
    if (failure) throw failure.error
  } finally {
    // Not waited for: what it waits for is the caller's to end.
    source.return?.().catch(() => undefined)
  }
}
