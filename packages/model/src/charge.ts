/** FOCUS's ChargeCategory. */
export type ChargeCategory = 'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment'

/** FOCUS's three costs: paid in cash, amortised, before discounts. */
export type CostMetric = 'BilledCost' | 'EffectiveCost' | 'ListCost'
