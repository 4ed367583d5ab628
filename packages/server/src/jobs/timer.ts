import { JobEnded } from './jobs.ts'

/** A task that comes around. */
export interface Timer {
  /** Interrupts the task that runs, and waits for its end. */
  close(): Promise<void>
}

/** What a {@link Timer} does. */
export interface TimerOptions {
  readonly everyMs: number
  readonly task: (signal: AbortSignal) => Promise<void>
  readonly failed: (error: unknown) => void
  /** Whether it runs at once, too. */
  readonly isFirstNow?: boolean
}

/** Runs a task every so often; not while it still runs. */
export function createTimer({ everyMs, task, failed, isFirstNow = false }: TimerOptions): Timer {
  const controller = new AbortController()
  let turning: Promise<void> | undefined
  const turn = (): void => {
    turning ??= task(controller.signal)
      .catch(failed)
      .finally(() => (turning = undefined))
  }
  if (isFirstNow) turn()
  const timer = setInterval(turn, everyMs)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      controller.abort(new JobEnded('interrupted'))
      await turning
    },
  }
}
