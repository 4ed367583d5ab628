import type { Costs } from '@aws-linked/model'
import { toSafeCsv } from '../shared/safe-csv.ts'
import { groupName } from './groups.ts'
import { labelOf } from './labels.ts'
import { dayTotals, toApart, toStacks } from './series.ts'
import * as texts from '../texts/costs.ts'

/**
 * The costs of a month for a spreadsheet: a row for each day, a column for each series, every amount to its last
 * digit. Names that a spreadsheet would take for a formula are made harmless.
 */
export function toCostsCsv(costs: Costs): string {
  const { days, period, total, group, currency, metric } = costs
  const stacks = toStacks(costs, Infinity)
  const totals = dayTotals(costs)
  const empty = stacks.map(() => '')
  const header = stacks.map((stack) => {
    const { name, aside } = labelOf(costs, stack)
    return aside === '' ? name : `${name} (${aside})`
  })
  const all = texts.all(groupName(group).many)
  return [
    [texts.day, ...header, `${all}, ${metric}, ${currency}`],
    ...days.map((day, at) => [
      day,
      ...stacks.map(({ amounts }) => amounts[at] ?? '0'),
      totals[at] ?? '0',
    ]),
    ...toApart(costs).map(([apart, amount]) => [texts.apart[apart], ...empty, amount]),
    [period, ...stacks.map((stack) => stack.total), total],
  ]
    .map(toSafeCsv)
    .join('')
}

/** `costs-2026-10-by-account.csv`. */
export function csvName({ period, group }: Pick<Costs, 'period' | 'group'>): string {
  return `costs-${period}-by-${group.replaceAll(/[^\w-]+/g, '-')}.csv`
}
