import type { CostSeries, CostSum } from '@aws-linked/model'
import { compareDecimals, sumDecimals } from '@aws-linked/model'

/** Every day of a period, `YYYY-MM-DD`. */
export function daysOf(period: string): string[] {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Array.from(
    { length: count },
    (_, index) => `${period}-${String(index + 1).padStart(2, '0')}`,
  )
}

/**
 * One series for each key, largest first, without what stands apart. A charge of another month that is
 * billed in this one is on the nearest day of it, so that the days add up to the total.
 */
export function toSeries(
  sums: readonly CostSum[],
  days: readonly string[],
  labels: ReadonlyMap<string | null, string>,
): CostSeries[] {
  const inSeries = sums.filter(({ category }) => category === 'Usage' || category === 'Purchase')
  return [...Map.groupBy(inSeries, ({ key }) => key)]
    .map(([key, ofKey]) => {
      const byDay = Map.groupBy(ofKey, ({ day }) => nearest(day, days))
      return {
        key,
        label: labels.get(key) ?? key ?? '',
        total: sumDecimals(ofKey.map(({ amount }) => amount)),
        amounts: days.map((day) => sumDecimals((byDay.get(day) ?? []).map(({ amount }) => amount))),
      }
    })
    .toSorted((a, b) => compareDecimals(b.total, a.total) || a.label.localeCompare(b.label))
}

function nearest(day: string, days: readonly string[]): string {
  const first = days[0] ?? day
  const last = days.at(-1) ?? day
  return day < first ? first : day > last ? last : day
}
