/** Runs tasks, at most so many at once; the rest wait in the order they came. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>

/** A {@link Limit} of `size` tasks at once. */
export function createLimit(size: number): Limit {
  const waiting: (() => void)[] = []
  let free = size

  return async (task) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
