import { locale } from './locale.ts'

const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const bareMonths = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
const longDays = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' })

/** `October 2026` of `2026-10`. */
export function formatMonth(period: string): string {
  return format(months, `${period}-01T00:00Z`, period)
}

/** `October` of `2026-10`. */
export function formatBareMonth(period: string): string {
  return format(bareMonths, `${period}-01T00:00Z`, period)
}

/** `1 Oct` of `2026-10-01`. */
export function formatShortDay(day: string): string {
  return format(days, day, day)
}

/** `1 October` of `2026-10-01`. */
export function formatLongDay(day: string): string {
  return format(longDays, day, day)
}

/** `1` of `2026-10-01`. */
export function dayOfMonth(day: string): string {
  return String(Number(day.slice(8)))
}

/** `3 Nov, 04:19`: a moment of this year or the last, in the reader's own time. */
export function formatMoment(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.valueOf())) return iso
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return time.toLocaleString(locale, parts)
}

function format(formatter: Intl.DateTimeFormat, iso: string, otherwise: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.valueOf()) ? otherwise : formatter.format(time)
}
