import { dayAfter, daysOf, firstDayOf, periodAfter } from './calendar.ts'
import type { Period } from './calendar.ts'
import { permille, sum } from './decimal.ts'
import type { Decimal } from './decimal.ts'
import { categories } from './line.ts'
import type { BillLine } from './line.ts'
import type { ServiceCode } from './services.ts'
import { awsServices } from './services.ts'
import { usedCommitment } from './usage-lines.ts'

/** A line that is the same every month: a credit, a subscription, a refund. */
export interface FixedLine {
  readonly type: 'Credit' | 'Fee' | 'Refund'
  readonly accountId: string
  readonly service: ServiceCode
  readonly amount: Decimal
  readonly description: string
  readonly seller?: string
}

/** A Savings Plan's commitment. */
export interface Plan {
  /** Who bought it. */
  readonly accountId: string
  readonly arn: string
  /** What is due each day, used or not. */
  readonly daily: Decimal
}

/**
 * The plan's fee by the day. It is there for every day of the month from its start, those to come
 * included: the last day of a bill's lines is not the day its data goes to.
 */
export function planLines(
  plan: Plan,
  usage: readonly BillLine[],
  { period, through }: { readonly period: Period; readonly through: string },
): BillLine[] {
  return daysOf(period).map((day) => {
    const isPast = day <= through
    const committed = isPast ? plan.daily : 0n
    const used = isPast ? usedCommitment(usage, day) : 0n
    return {
      type: 'SavingsPlanRecurringFee',
      accountId: plan.accountId,
      service: 'ComputeSavingsPlans',
      from: day,
      to: dayAfter(day),
      description: '1 year, No Upfront, Compute Savings Plan',
      cost: plan.daily,
      list: plan.daily,
      effective: committed - used,
      plan: { committed, used },
    }
  })
}

/** Lines that come once a month, dated on its first day. */
export function fixedLines(fixed: readonly FixedLine[], period: Period): BillLine[] {
  return fixed.map(({ amount, ...line }) => ({
    ...line,
    ...wholeMonth(period),
    cost: amount,
    list: amount,
    effective: amount,
  }))
}

/** The discount agreed with AWS, by account and service, on what was used and not covered otherwise. */
export function discountLines(
  usage: readonly BillLine[],
  thousandths: number,
  period: Period,
): BillLine[] {
  const plain = usage.filter(({ type }) => type === 'Usage')
  return byService(plain).flatMap(({ accountId, service, cost }) => {
    const amount = -permille(cost, thousandths)
    return amount === 0n
      ? []
      : [
          {
            type: 'EdpDiscount' as const,
            accountId,
            service,
            ...wholeMonth(period),
            description: `Enterprise Program Discount for ${awsServices[service][0]}, all Regions`,
            cost: amount,
            list: amount,
            effective: amount,
          },
        ]
  })
}

/** Taxes on what is used and bought, by service and of no account. */
export function taxLines(
  lines: readonly BillLine[],
  thousandths: number,
  period: Period,
): BillLine[] {
  const taxed = lines
    .filter(({ type, seller }) => ['Usage', 'Purchase'].includes(categories[type]) && !seller)
    .map((line) => ({ ...line, accountId: '' }))
  return byService(taxed).map(({ service, cost }) => {
    const amount = permille(cost, thousandths)
    return {
      type: 'Tax',
      accountId: '',
      service,
      ...wholeMonth(period),
      description: `Tax for product code ${service}`,
      cost: amount,
      list: amount,
      effective: amount,
    }
  })
}

function byService(
  lines: readonly BillLine[],
): readonly { accountId: string; service: ServiceCode; cost: Decimal }[] {
  const groups = Map.groupBy(lines, ({ accountId, service }) => `${accountId} ${service}`)
  return [...groups.values()].flatMap((group) =>
    group[0]
      ? [
          {
            accountId: group[0].accountId,
            service: group[0].service,
            cost: sum(group.map(({ cost }) => cost)),
          },
        ]
      : [],
  )
}

function wholeMonth(period: Period): Pick<BillLine, 'from' | 'to'> {
  return { from: firstDayOf(period), to: firstDayOf(periodAfter(period)) }
}
