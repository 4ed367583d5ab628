/** A billing period: a calendar month in UTC, written `YYYY-MM`. */
export type Period = string

/** When a period begins and ends (exclusive), in milliseconds since 1970. */
export function periodBounds(period: Period): { readonly start: number; readonly end: number } {
  const [year, month] = period.split('-').map(Number)
  if (year === undefined || month === undefined) throw new RangeError(`${period} is no period.`)
  return { start: Date.UTC(year, month - 1), end: Date.UTC(year, month) }
}

/** The period that a moment lies in. */
export function periodOf(moment: Date): Period {
  return moment.toISOString().slice(0, 7)
}

/** `2026-08` of `BILLING_PERIOD=2026-08`, in either case: CUR 2.0 writes upper, FOCUS lower case. */
export function periodOfPartition(folder: string): Period | undefined {
  return toPeriod(/^billing_period=(\d{4})-(\d{2})$/i.exec(folder))
}

/** `2026-08` of `20260801-20260901`. Only the start counts: whether the end is inclusive differs. */
export function periodOfRange(folder: string): Period | undefined {
  return toPeriod(/^(\d{4})(\d{2})\d{2}-\d{8}$/.exec(folder))
}

/** `2026-08` of `year=2026` and `month=8`, zero-padded or not. */
export function periodOfYearMonth(year: string, monthFolder: string): Period | undefined {
  const [, y] = /^year=(\d{4})$/.exec(year) ?? []
  const [, m] = /^month=(\d{1,2})$/.exec(monthFolder) ?? []
  return y === undefined || m === undefined ? undefined : toPeriod(['', y, m.padStart(2, '0')])
}

function toPeriod(match: readonly (string | undefined)[] | null): Period | undefined {
  const [, year, monthOfYear] = match ?? []
  if (year === undefined || monthOfYear === undefined) return undefined
  return Number(monthOfYear) >= 1 && Number(monthOfYear) <= 12
    ? `${year}-${monthOfYear}`
    : undefined
}
