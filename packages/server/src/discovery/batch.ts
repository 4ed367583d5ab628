/** Collects items and writes them together. */
export interface Batch<Item> {
  /** Waits for the write when the batch is full, so that a slow store slows its source. */
  add(item: Item): Promise<void>
  /** Writes what is there and waits for it. Rejects when this write or one before it failed. */
  flush(): Promise<void>
}

/** Options of {@link createBatch}. */
export interface BatchOptions<Item> {
  readonly size?: number
  /** The longest an item waits. */
  readonly afterMs?: number
  readonly write: (items: readonly Item[]) => Promise<void>
}

/** An empty {@link Batch}. Writes are done one after the other. */
export function createBatch<Item>({
  size = 500,
  afterMs = 500,
  write,
}: BatchOptions<Item>): Batch<Item> {
  let items: Item[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing = Promise.resolve()

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const full = items
    items = []
    if (full.length > 0) writing = writing.then(() => write(full))
    return writing
  }
  return {
    flush,
    async add(item) {
      items.push(item)
      if (items.length >= size) return flush()
      // A write that failed is told by the next full batch or flush.
      timer ??= setTimeout(() => flush().catch(() => {}), afterMs)
    },
  }
}
