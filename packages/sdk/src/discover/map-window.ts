/** Maps in order, with up to `size` of `map`'s promises unsettled. Takes the next item only when there is room. */
export async function* mapWindow<A, B>(
  items: AsyncIterable<A>,
  size: number,
  map: (item: A) => Promise<B>,
): AsyncGenerator<B, void, undefined> {
  const pending: Promise<B>[] = []
  for await (const item of items) {
    const mapped = map(item)
    // Awaited when its turn comes, if it comes: until then a rejection is not unhandled.
    mapped.catch(() => undefined)
    pending.push(mapped)
    const oldest = pending.length < size ? undefined : pending.shift()
    if (oldest) yield await oldest
  }
  for (const mapped of pending) yield await mapped
}
