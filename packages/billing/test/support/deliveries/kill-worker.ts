import { setTimeout as delay } from 'node:timers/promises'
import { workers } from '../workers.ts'

/** Kills this process's next worker so long after it started; does nothing once the work has ended. */
export async function killWorker(afterMs: number, work: Promise<unknown>): Promise<void> {
  let isDone = false
  void work.finally(() => {
    isDone = true
  })
  let pid: number | undefined
  while (pid === undefined) {
    if (isDone) return
    await delay(10)
    ;[pid] = await workers()
  }
  await delay(afterMs)
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was done before.
  }
}
