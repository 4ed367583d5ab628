/** Lets a number of tasks run at once; the others wait in order. */
export interface Slots {
  /** Runs a task when there is room. An abort while it waits rejects with the signal's reason. */
  run<Result>(task: () => Promise<Result>, signal: AbortSignal): Promise<Result>
}

/** `count` free {@link Slots}. */
export function createSlots(count: number): Slots {
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
    const next = waiting.shift()
    if (next) next()
    else free += 1
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
  }
}
