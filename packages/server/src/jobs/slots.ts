import PQueue from 'p-queue'

/** Lets a number of tasks run at once; the others wait in order. */
export interface Slots {
  /**
   * Runs a task when there is room. An abort while it waits rejects with the signal's reason. With an `owner` it first
   * waits for those of the same owner, so that one with many tasks does not keep another's waiting.
   */
  run<Result>(task: () => Promise<Result>, signal: AbortSignal, owner?: string): Promise<Result>
  /** Makes more or fewer. What runs goes on: fewer are had as tasks end. */
  resize(count: number): void
}

/** `count` free {@link Slots}, of which one owner has `ofOne` at most. */
export function createSlots(count: number, ofOne: number = count): Slots {
  const all = new PQueue({ concurrency: count })
  const owners = new Map<string, PQueue>()
  return {
    async run(task, signal, owner) {
      if (owner === undefined) return await runIn(all, task, signal)
      const own = owners.get(owner) ?? new PQueue({ concurrency: ofOne })
      owners.set(owner, own)
      try {
        return await runIn(own, () => runIn(all, task, signal), signal)
      } finally {
        if (own.size + own.pending === 0 && owners.get(owner) === own) owners.delete(owner)
      }
    },
    resize(next) {
      all.concurrency = next
    },
  }
}

async function runIn<Result>(
  queue: PQueue,
  task: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  // The queue would give a running task's slot away when the signal aborts, before the task has ended.
  const waiting = new AbortController()
  const leave = (): void => waiting.abort(signal.reason)
  signal.throwIfAborted()
  signal.addEventListener('abort', leave, { once: true })
  const begin = (): Promise<Result> => {
    signal.removeEventListener('abort', leave)
    return task()
  }
  return await queue.add(begin, { signal: waiting.signal })
}
