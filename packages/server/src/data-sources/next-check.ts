import { createHash } from 'node:crypto'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const shortestMs = 5 * minuteMs
const longestMs = 6 * 60 * minuteMs

/**
 * When credentials that work are checked next: at the Data Source's own time of day, so that many of
 * them spread over it.
 */
export function nextDailyCheck(dataSourceId: string, now: Date): string {
  const own = createHash('sha256').update(dataSourceId).digest().readUInt32BE() % dayMs
  const today = now.getTime() - (now.getTime() % dayMs) + own
  return new Date(today > now.getTime() ? today : today + dayMs).toISOString()
}

/** When credentials that did not work the last `failures` times are tried again: 5 minutes to 6 hours. */
export function nextRetry(failures: number, now: Date): string {
  const waitMs = Math.min(longestMs, shortestMs * 2 ** Math.min(failures - 1, 20))
  return new Date(now.getTime() + waitMs).toISOString()
}
