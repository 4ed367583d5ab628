import type { Period } from './calendar.ts'
import { daysOf } from './calendar.ts'
import type { Delivery } from './delivery.ts'
import type { BillLine } from './line.ts'
import type { Meter } from './meter.ts'
import { discountLines, fixedLines, planLines, taxLines } from './other-lines.ts'
import type { FixedLine, Plan } from './other-lines.ts'
import { usageLines } from './usage-lines.ts'

/** An account as bills name it. */
interface BilledAccount {
  readonly id: string
  readonly name: string
}

/** What an Organization is billed for. */
export interface Billing {
  readonly root: BilledAccount
  /** Every account that may be on the bill, the root too. */
  readonly accounts: readonly BilledAccount[]
  readonly meters: () => readonly Meter[]
  readonly plan: Plan
  /** In every delivery. */
  readonly monthly: readonly FixedLine[]
  /** From the invoice on. */
  readonly settled: readonly FixedLine[]
  /** From the correction on, where there is one. */
  readonly corrected: readonly FixedLine[]
  readonly discountThousandths: number
  readonly taxThousandths: number
  /** The number of a month's invoice; another seller has its own. */
  readonly invoiceOf: (period: Period, seller?: string) => string
}

/** What of a delivery decides its lines. */
export type Snapshot = Pick<Delivery, 'period' | 'through' | 'state'>

/** Every line of a month, as far as one delivery tells it. The same for the same delivery. */
export function linesOf(billing: Billing, { period, through, state }: Snapshot): BillLine[] {
  const days = daysOf(period).filter((day) => day <= through)
  const usage = usageLines(billing.meters(), days)
  const plan = planLines(billing.plan, usage, { period, through })
  const monthly = fixedLines(billing.monthly, period)
  return [
    ...usage,
    ...plan,
    ...monthly,
    ...discountLines(usage, billing.discountThousandths, period),
    ...taxLines([...usage, ...plan, ...monthly], billing.taxThousandths, period),
    ...fixedLines(state === 'open' ? [] : billing.settled, period),
    ...fixedLines(state === 'restated' ? billing.corrected : [], period),
  ]
}
