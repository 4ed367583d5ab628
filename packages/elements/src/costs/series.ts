import { isZero, sumDecimals } from '@aws-linked/model'
import type { CostSeries, Costs, Decimal } from '@aws-linked/model'

/** As many colours as there are: what comes after them is one series more, "Other". */
export const colourCount = 6

/** A series as it is drawn, listed and tabled: one of the server's, or all that are left. */
export interface Stack {
  readonly kind: 'series' | 'other'
  /** 0 to 5 pick the colour; 6 is Other's, and that of what has none of its own. */
  readonly colour: number
  /** `null`: the rows without one. */
  readonly key: string | null
  readonly label: string
  readonly total: Decimal
  readonly amounts: readonly Decimal[]
  /** How many series are in it. */
  readonly count: number
}

/** The first `shown` series, largest first, and the others as one. */
export function toStacks(
  { series, days }: Pick<Costs, 'series' | 'days'>,
  shown: number = colourCount,
): readonly Stack[] {
  const rest = series.slice(shown)
  const first = series.slice(0, shown).map((each, at) => toStack(each, at))
  return rest.length === 0 ? first : [...first, toOther(rest, days.length)]
}

/** What a day costs: all its series, credits, refunds and tax not among them. */
export function dayTotals({ series, days }: Pick<Costs, 'series' | 'days'>): readonly Decimal[] {
  return days.map((_, day) => sumDecimals(series.map(({ amounts }) => amounts[day] ?? '0')))
}

/** Credits, refunds and tax, where there are any. */
export function toApart({ apart }: Pick<Costs, 'apart'>): readonly (readonly [Apart, Decimal])[] {
  return (['credits', 'refunds', 'tax'] as const)
    .map((name) => [name, apart[name]] as const)
    .filter(([, amount]) => !isZero(amount))
}

/** What stands apart from the series. */
export type Apart = keyof Costs['apart']

/** Whether there is nothing to show at all. */
export function isEmpty({ series, apart }: Pick<Costs, 'series' | 'apart'>): boolean {
  return (
    Object.values(apart).every(isZero) &&
    series.every(({ total, amounts }) => isZero(total) && amounts.every(isZero))
  )
}

function toStack({ key, label, total, amounts }: CostSeries, at: number): Stack {
  const colour = Math.min(at, colourCount)
  return { kind: 'series', colour, key, label, total, amounts, count: 1 }
}

function toOther(rest: readonly CostSeries[], days: number): Stack {
  return {
    kind: 'other',
    colour: colourCount,
    key: 'other',
    label: 'Other',
    total: sumDecimals(rest.map(({ total }) => total)),
    amounts: Array.from({ length: days }, (_, day) =>
      sumDecimals(rest.map(({ amounts }) => amounts[day] ?? '0')),
    ),
    count: rest.length,
  }
}
