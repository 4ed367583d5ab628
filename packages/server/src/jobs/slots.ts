import PQueue from 'p-queue'

/** Lets a number of tasks run at once; the others wait in order. */
export interface Slots {
  /** Runs a task when there is room. An abort while it waits rejects with the signal's reason. */
  run<Result>(task: () => Promise<Result>, signal: AbortSignal): Promise<Result>
  /** Makes more or fewer. What runs goes on: fewer are had as tasks end. */
  resize(count: number): void
}

/** `count` free {@link Slots}. */
export function createSlots(count: number): Slots {
  const queue = new PQueue({ concurrency: count })
  return {
    async run(task, signal) {
      // The queue would give a running task's slot away when the signal aborts, before the task has ended.
      const waiting = new AbortController()
      const leave = (): void => waiting.abort(signal.reason)
      signal.throwIfAborted()
      signal.addEventListener('abort', leave, { once: true })
      const begin = (): ReturnType<typeof task> => {
        signal.removeEventListener('abort', leave)
        return task()
      }
      return await queue.add(begin, { signal: waiting.signal })
    },
    resize(next) {
      queue.concurrency = next
    },
  }
}
