import type { Slots } from './slots.ts'

/** Work by name: of each name one at a time, and at most one more to come. */
export interface Jobs {
  /** Runs a task, or after the one that runs under this name; in place of the one that waits for it. */
  start(
    name: string,
    task: (signal: AbortSignal) => Promise<void>,
    failed: (error: unknown) => void,
  ): void
  /** Whether one runs or waits. */
  has(name: string): boolean
  /** Aborts what runs under a name and lets no other start. Resolves after its end. */
  stop(name: string): Promise<void>
  /** Lets it start again. */
  allow(name: string): void
  /** Aborts all and lets no other start. Resolves after their ends. */
  close(): Promise<void>
}

interface Job {
  readonly controller: AbortController
  ended: Promise<void>
  next?: () => void
}

/** No {@link Jobs} yet; over all names as many run at once as there are slots. */
export function createJobs(slots: Slots): Jobs {
  const jobs = new Map<string, Job>()
  const stopped = new Set<string>()
  let isClosed = false

  const abort = (job: Job | undefined): void => {
    job?.controller.abort(new DOMException('The server ended this work.', 'AbortError'))
  }

  const start: Jobs['start'] = (name, task, failed) => {
    if (isClosed || stopped.has(name)) return
    const running = jobs.get(name)
    if (running) {
      running.next = () => start(name, task, failed)
      return
    }
    const controller = new AbortController()
    const { signal } = controller
    const job: Job = { controller, ended: Promise.resolve() }
    jobs.set(name, job)
    job.ended = slots
      .run(() => task(signal), signal)
      .catch((error: unknown) => {
        if (!signal.aborted) failed(error)
      })
      .finally(() => {
        jobs.delete(name)
        job.next?.()
      })
  }

  return {
    start,
    has: (name) => jobs.has(name),
    async stop(name) {
      stopped.add(name)
      const job = jobs.get(name)
      abort(job)
      await job?.ended
    },
    allow(name) {
      stopped.delete(name)
    },
    async close() {
      isClosed = true
      const all = [...jobs.values()]
      all.forEach(abort)
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}
