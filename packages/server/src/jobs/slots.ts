/** Lets a number of tasks run at once; the others wait in order. */
export interface Slots {
  /** Runs a task when there is room. An abort while it waits rejects with the signal's reason. */
  run<Result>(task: () => Promise<Result>, signal: AbortSignal): Promise<Result>
  /** Makes more or fewer. What runs goes on: fewer are had as tasks end. */
  resize(count: number): void
}

/** `count` free {@link Slots}. */
export function createSlots(count: number): Slots {
  let size = count
  // Below zero: as many tasks run as are too many.
  let free = count
  const waiting: (() => void)[] = []

  const enter = async (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted()
    if (free > 0) {
      free -= 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.splice(waiting.indexOf(go), 1)
        reject(signal.reason)
      }
      waiting.push(go)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
  const exit = (): void => {
    free += 1
    admit()
  }
  const admit = (): void => {
    while (free > 0 && waiting.length > 0) {
      free -= 1
      waiting.shift()?.()
    }
  }
  return {
    async run(task, signal) {
      await enter(signal)
      try {
        return await task()
      } finally {
        exit()
      }
    },
    resize(next) {
      free += next - size
      size = next
      admit()
    },
  }
}
