/** An item under way. */
interface Pending<B> {
  /** It takes so long that the others do not wait for it. */
  isLate: boolean
  outcome?: { readonly result: B } | { readonly error: unknown }
}

/** Options of {@link mapWindow}. */
export interface MapWindowOptions {
  /** An item that takes longer holds up no other. @defaultValue `1000` */
  readonly slowMs?: number
  /** How many may be unsettled, late ones included. @defaultValue 32 times `size` */
  readonly most?: number
}

/**
 * Maps in order, with up to `size` of `map`'s promises unsettled; takes the next item only when there
 * is room. A result does not wait for the next item, nor is it lost when the items end in a failure. An
 * item that takes long leaves its place in the window, and its result comes when it is there.
 */
export async function* mapWindow<A, B>(
  items: AsyncIterable<A, void>,
  size: number,
  map: (item: A) => Promise<B>,
  { slowMs = 1000, most = 32 * size }: MapWindowOptions = {},
): AsyncGenerator<B, void, undefined> {
  const source = items[Symbol.asyncIterator]()
  const pending: Pending<B>[] = []
  const timers = new Set<NodeJS.Timeout>()
  let next: IteratorResult<A, void> | undefined
  let failure: { readonly error: unknown } | undefined
  let wake = Promise.withResolvers<void>()

  const arrive = (result: IteratorResult<A, void>): void => {
    next = result
    wake.resolve()
  }
  const ask = (): void => {
    source.next().then(arrive, (error: unknown) => {
      failure = { error }
      arrive({ done: true, value: undefined })
    })
  }
  const start = (item: A): void => {
    const entry: Pending<B> = { isLate: false }
    const timer = setTimeout(() => {
      entry.isLate = true
      wake.resolve()
    }, slowMs)
    timers.add(timer)
    const settle = (outcome: NonNullable<Pending<B>['outcome']>): void => {
      clearTimeout(timer)
      timers.delete(timer)
      entry.outcome = outcome
      wake.resolve()
    }
    pending.push(entry)
    map(item).then(
      (result) => settle({ result }),
      (error: unknown) => settle({ error }),
    )
  }
  /** Takes out the first one that is ready, if all before it are late. */
  const takeReady = (): Pending<B>['outcome'] => {
    const index = pending.findIndex(({ outcome, isLate }) => outcome ?? !isLate)
    const { outcome } = pending[index] ?? {}
    if (outcome) pending.splice(index, 1)
    return outcome
  }

  ask()
  try {
    for (;;) {
      const ready = takeReady()
      const inWindow = pending.filter(({ isLate }) => !isLate).length
      if (ready) {
        if ('error' in ready) throw ready.error
        yield ready.result
      } else if (next && !next.done && inWindow < size && pending.length < most) {
        const { value } = next
        next = undefined
        start(value)
        ask()
      } else if (next?.done && pending.length === 0) {
        if (failure) throw failure.error
        return
      } else {
        await wake.promise
        wake = Promise.withResolvers()
      }
    }
  } finally {
    for (const timer of timers) clearTimeout(timer)
    // Not waited for: what it waits for is the caller's to end.
    source.return?.().catch(() => undefined)
  }
}
