import { dayAfter } from './calendar.ts'
import { sum, times } from './decimal.ts'
import type { Decimal } from './decimal.ts'
import type { BillLine } from './line.ts'
import type { Meter } from './meter.ts'

/** One line a day and meter. What a Savings Plan covers is taken off again by a line of its own. */
export function usageLines(meters: readonly Meter[], days: readonly string[]): BillLine[] {
  return days.flatMap((day) => {
    const dates = { from: day, to: dayAfter(day) }
    const lines = meters.filter(({ since }) => since <= day).map((meter) => lineOf(meter, dates))
    return [...lines, ...negations(lines)]
  })
}

/** What the plan's commitment is used for on a day. */
export function usedCommitment(lines: readonly BillLine[], day: string): Decimal {
  const covered = lines.filter(
    ({ type, from }) => type === 'SavingsPlanCoveredUsage' && from === day,
  )
  return sum(covered.map(({ effective }) => effective))
}

function lineOf(meter: Meter, { from, to }: Pick<BillLine, 'from' | 'to'>): BillLine {
  const { accountId, service, description, rate, listRate = rate, planRate } = meter
  const quantity = meter.quantity(from)
  const cost = times(rate, quantity)
  return {
    type: planRate === undefined ? 'Usage' : 'SavingsPlanCoveredUsage',
    accountId,
    service,
    from,
    to,
    description,
    cost,
    list: times(listRate, quantity),
    effective: planRate === undefined ? cost : times(planRate, quantity),
    meter,
    quantity,
  }
}

/** One for each usage type; they tell of no resource. */
function negations(lines: readonly BillLine[]): BillLine[] {
  const covered = lines.filter(({ type }) => type === 'SavingsPlanCoveredUsage')
  const groups = Map.groupBy(covered, ({ accountId, meter }) => `${accountId} ${meter?.usageType}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first?.meter) return []
    const { resourceId: _, zone: __, ...meter } = first.meter
    return [
      {
        ...first,
        type: 'SavingsPlanNegation' as const,
        description: `SavingsPlanNegation used by AccountId : ${first.accountId} and UsageSku : ${meter.usageType}`,
        cost: -sum(group.map(({ cost }) => cost)),
        list: 0n,
        effective: 0n,
        meter: { ...meter, tags: {} },
        quantity: sum(group.map(({ quantity = 0n }) => quantity)),
      },
    ]
  })
}
