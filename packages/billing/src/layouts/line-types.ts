import type { ChargeCategory } from '@aws-linked/model'

/** Where a line's EffectiveCost comes from. */
export type EffectiveRule =
  | 'cash'
  | 'none'
  | 'savings plan'
  | 'unused savings plan'
  | 'reservation'
  | 'unused reservation'
  | 'none with a reservation'

/** How the lines of one `lineItem/LineItemType` become Charges. */
export interface LineType {
  readonly category: ChargeCategory
  readonly chargeClass?: 'Correction'
  readonly frequency: 'One-Time' | 'Recurring' | 'Usage-Based'
  /** Which cost counts where commitments are spread over the usage they cover. */
  readonly effective: EffectiveRule
  /** `public`: pricing/publicOnDemandCost, else cash. */
  readonly list: 'cash' | 'public' | 'none'
}

const usage = { category: 'Usage', frequency: 'Usage-Based', list: 'public' } as const
const purchase = { category: 'Purchase', list: 'cash' } as const
const credit = {
  category: 'Credit',
  frequency: 'One-Time',
  effective: 'cash',
  list: 'cash',
} as const

/**
 * Every line type that AWS is known to write. BilledCost is UnblendedCost in all of them, so that the
 * sum over all lines is the cash total; nothing is ever left out.
 */
export const lineTypes: Readonly<Record<string, LineType>> = {
  Usage: { ...usage, effective: 'cash' },
  DiscountedUsage: { ...usage, effective: 'reservation' },
  SavingsPlanCoveredUsage: { ...usage, effective: 'savings plan' },
  SavingsPlanNegation: { ...usage, effective: 'none', list: 'none' },
  SavingsPlanUpfrontFee: { ...purchase, frequency: 'One-Time', effective: 'none' },
  SavingsPlanRecurringFee: {
    ...purchase,
    frequency: 'Recurring',
    effective: 'unused savings plan',
  },
  RIFee: { ...purchase, frequency: 'Recurring', effective: 'unused reservation' },
  Fee: { ...purchase, frequency: 'One-Time', effective: 'none with a reservation' },
  Tax: { category: 'Tax', frequency: 'One-Time', effective: 'cash', list: 'cash' },
  Credit: credit,
  Refund: { ...credit, category: 'Adjustment', chargeClass: 'Correction' },
  EdpDiscount: credit,
  PrivateRateDiscount: credit,
  BundledDiscount: credit,
  Discount: credit,
}

/** A line without a type (the column was left out of a CUR 2.0 query) counts as Usage. */
export const untyped: LineType = { ...usage, effective: 'cash' }

/** A type ending in `Discount` that is not in the table. */
export const otherDiscount: LineType = credit

/**
 * Any other type. FOCUS's Adjustment is for charges that fit no other category; the type itself stays
 * in `x_LineItemType`, and the reconciliation shows it under its own name.
 */
export const unknownType: LineType = { ...credit, category: 'Adjustment' }

/** How a line of this type becomes a Charge. */
export function lineTypeOf(type: string | undefined): LineType {
  if (type === undefined) return untyped
  return Object.hasOwn(lineTypes, type)
    ? (lineTypes[type] ?? unknownType)
    : type.endsWith('Discount')
      ? otherDiscount
      : unknownType
}
