import type { ImportProgress } from '@aws-linked/billing'

/** Where in the whole work a period is. */
export interface ProgressPlace {
  readonly period: string
  readonly done: number
  readonly total: number
}

/** `[######··············] 3/10  2026-08: 12.3 MB, 120,000 rows`. What a period will take, no export says. */
export function progressLine(
  place: ProgressPlace,
  { phase, downloadedBytes, rows }: ImportProgress,
): string {
  const bytes = `${(downloadedBytes / 1e6).toFixed(1)} MB`
  return progressBar(
    place,
    phase === 'download' ? bytes : `${bytes}, ${rows.toLocaleString('en-US')} rows`,
  )
}

/** The same with words of one's own. */
export function progressBar({ period, done, total }: ProgressPlace, what: string): string {
  return `${bar(done, total)}  ${period}: ${what}`
}

/** `[######··············] 3/10` */
export function bar(done: number, total: number): string {
  const filled = total === 0 ? 20 : Math.round((20 * done) / total)
  return `[${'#'.repeat(filled).padEnd(20, '·')}] ${done}/${total}`
}
