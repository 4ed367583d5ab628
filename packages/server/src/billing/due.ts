import type { Distribution } from '@aws-linked/model'

const dayMs = 24 * 60 * 60 * 1000

/** AWS updates a closed period for two weeks; without invoices on its lines it may for longer. */
const settlingMs = 14 * dayMs

/** An export without invoice IDs is never final; a quarter later once a day is enough for it too. */
const longestMs = 92 * dayMs

/** What is remembered of a root's last looks. */
export interface Looked {
  readonly periods: readonly { readonly period: string; readonly final: boolean }[]
  /** When all periods were looked at; undefined: never. */
  readonly wholeAt: Date | undefined
}

/**
 * The first period of the timer's next look: the oldest that AWS may still be updating. Undefined,
 * once a day, for all of them: credits and refunds may change any of them for good.
 */
export function firstPeriodToLookAt({ periods, wholeAt }: Looked, now: Date): string | undefined {
  if (!wholeAt || now.getTime() - wholeAt.getTime() >= dayMs) return undefined
  // Known or not: the first delivery of a period may come after its end.
  const settling = new Date(now.getTime() - settlingMs).toISOString().slice(0, 7)
  return periods
    .filter(({ period, final }) => isOpen(period, final, now))
    .reduce((first, { period }) => (period < first ? period : first), settling)
}

/** Whether a distribution's schedule lets it run now. */
export function isDistributionDue(
  schedule: Distribution['schedule'],
  lastRunAt: Date | null,
  now: Date,
): boolean {
  if (schedule === 'after_update' || lastRunAt === null) return true
  const everyMs = schedule === 'daily' ? dayMs : 7 * dayMs
  // The timer comes around hourly: half of that late is as near as being early.
  return now.getTime() - lastRunAt.getTime() >= everyMs - dayMs / 48
}

function isOpen(period: string, final: boolean, now: Date): boolean {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const sinceEnd = now.getTime() - Date.UTC(year, month)
  return sinceEnd < settlingMs || (!final && sinceEnd < longestMs)
}
