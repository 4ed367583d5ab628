/** Where in the whole work a period is. */
export interface ProgressPlace {
  readonly period: string
  readonly done: number
  readonly total: number
}

/** `[######··············] 3/10  2026-08: 12.3 MB, 120,000 rows` */
export function progressBar({ period, done, total }: ProgressPlace, what: string): string {
  return `${bar(done, total)}  ${period}: ${what}`
}

/** `[######··············] 3/10` */
export function bar(done: number, total: number): string {
  const filled = total === 0 ? 20 : Math.round((20 * done) / total)
  return `[${'#'.repeat(filled).padEnd(20, '·')}] ${done}/${total}`
}
