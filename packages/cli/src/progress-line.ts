import type { ImportProgress } from '@aws-linked/billing'

/** Where in the whole work a period is. */
export interface ProgressPlace {
  readonly period: string
  readonly done: number
  readonly total: number
}

/** `[######··············] 3/10  2026-08: 12.3 MB, 120,000 rows`. What a period will take, no export says. */
export function progressLine(
  { period, done, total }: ProgressPlace,
  { phase, downloadedBytes, rows }: ImportProgress,
): string {
  const filled = total === 0 ? 20 : Math.round((20 * done) / total)
  const bar = '#'.repeat(filled).padEnd(20, '·')
  const bytes = `${(downloadedBytes / 1e6).toFixed(1)} MB`
  const what = phase === 'download' ? bytes : `${bytes}, ${rows.toLocaleString('en-US')} rows`
  return `[${bar}] ${done}/${total}  ${period}: ${what}`
}
