import type { Decimal } from './decimal.ts'
import type { Meter } from './meter.ts'
import type { ServiceCode } from './services.ts'

/** What legacy CUR calls the sort of a line. */
export type LineType =
  | 'Usage'
  | 'SavingsPlanCoveredUsage'
  | 'SavingsPlanNegation'
  | 'SavingsPlanRecurringFee'
  | 'Fee'
  | 'Tax'
  | 'Credit'
  | 'Refund'
  | 'EdpDiscount'

/** FOCUS's `ChargeCategory`. */
export type ChargeCategory = 'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment'

/** The FOCUS category of each sort of line. */
export const categories: Readonly<Record<LineType, ChargeCategory>> = {
  Usage: 'Usage',
  SavingsPlanCoveredUsage: 'Usage',
  SavingsPlanNegation: 'Usage',
  SavingsPlanRecurringFee: 'Purchase',
  Fee: 'Purchase',
  Tax: 'Tax',
  Credit: 'Credit',
  Refund: 'Adjustment',
  EdpDiscount: 'Credit',
}

/** One line of a bill, before it is laid out as CUR or FOCUS. */
export interface BillLine {
  readonly type: LineType
  /** Empty where no account is told: taxes. */
  readonly accountId: string
  readonly service: ServiceCode
  /** First day, and the first day after it. */
  readonly from: string
  readonly to: string
  readonly description: string
  /** What is paid for it: `lineItem/UnblendedCost`. */
  readonly cost: Decimal
  /** What it would cost on demand. */
  readonly list: Decimal
  /** What it counts for when commitments are spread over what they cover. */
  readonly effective: Decimal
  /** Of lines of usage. */
  readonly meter?: Meter
  readonly quantity?: Decimal
  /** Of a Savings Plan's fee: how much of the commitment is due and used. */
  readonly plan?: { readonly committed: Decimal; readonly used: Decimal }
  /** A seller other than AWS, who sends an invoice of its own. */
  readonly seller?: string
}
