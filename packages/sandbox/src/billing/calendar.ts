const DAY_MS = 86_400_000

/** A month: `2026-10`. */
export type Period = string

/** The month a moment is in. */
export function periodAt(moment: Date): Period {
  return moment.toISOString().slice(0, 7)
}

/** The month so many months after another, or before it. */
export function periodAfter(period: Period, months = 1): Period {
  const [year = 0, month = 1] = period.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The first day of a month. */
export function firstDayOf(period: Period): string {
  return `${period}-01`
}

/** Every day of a month. */
export function daysOf(period: Period): readonly string[] {
  return Array.from({ length: lengthOf(period) }, (_, index) => dayAfter(`${period}-01`, index))
}

/** How many days a month has. */
export function lengthOf(period: Period): number {
  return new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).getUTCDate()
}

/** The day so many days after another. */
export function dayAfter(day: string, days = 1): string {
  return new Date(startOf(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(startOf(day)).getUTCDay())
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
