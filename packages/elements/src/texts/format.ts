import { locale } from './locale.ts'

const numbers = new Intl.NumberFormat(locale)
const plurals = new Intl.PluralRules(locale)

/** `1,234`. */
export function formatNumber(value: number): string {
  return numbers.format(value)
}

/** `1 resource`, `1,234 resources`. */
export function counted(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${plurals.select(count) === 'one' ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
}

/** `09:41` today, `20 Nov` this year, `12 Mar 2025` before. */
export function formatTime(iso: string, now: Date = new Date()): string {
  const time = new Date(iso)
  if (Number.isNaN(time.valueOf())) return iso
  return time.toDateString() === now.toDateString()
    ? time.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
    : formatDay(time, now)
}

/** `Today`, `20 Nov` this year, `12 Mar 2025` before. */
export function formatDate(iso: string, now: Date = new Date()): string {
  const time = new Date(iso)
  if (Number.isNaN(time.valueOf())) return iso
  return time.toDateString() === now.toDateString() ? 'Today' : formatDay(time, now)
}

/** `12 Mar 2025, 07:58 UTC`: the whole of it. */
export function formatUtc(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.valueOf())) return iso
  const whole = time.toLocaleString(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  return `${whole} UTC`
}

/** `NB` of `Nadia Brandt`. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) =>
    word ? (Array.from(word)[0] ?? '') : '',
  )
  return letters.join('').toUpperCase()
}

function formatDay(time: Date, now: Date): string {
  const year = time.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return time.toLocaleDateString(locale, { day: 'numeric', month: 'short', ...year })
}
