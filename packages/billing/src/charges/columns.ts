import type { ChargeCategory } from '@aws-linked/model'

/**
 * How a column is checked and stored: `money` and `price` are DECIMAL(38, s), `quantity` is DOUBLE, an
 * `account` is a text of twelve digits.
 */
export type ColumnType = 'text' | 'account' | 'money' | 'price' | 'quantity' | 'time' | 'json'

/**
 * The columns of the Charges, in their order: FOCUS 1.2's, then ours (`x_`). Quantities are no money
 * and may be a quotient without an end, hence DOUBLE. `json` is an object's text. Times are UTC.
 * {@link https://focus.finops.org/focus-specification/v1-2/ | FOCUS 1.2}
 */
export const chargeColumns = {
  AvailabilityZone: 'text',
  BilledCost: 'money',
  BillingAccountId: 'account',
  BillingAccountName: 'text',
  BillingAccountType: 'text',
  BillingCurrency: 'text',
  BillingPeriodEnd: 'time',
  BillingPeriodStart: 'time',
  CapacityReservationId: 'text',
  CapacityReservationStatus: 'text',
  ChargeCategory: 'text',
  ChargeClass: 'text',
  ChargeDescription: 'text',
  ChargeFrequency: 'text',
  ChargePeriodEnd: 'time',
  ChargePeriodStart: 'time',
  CommitmentDiscountCategory: 'text',
  CommitmentDiscountId: 'text',
  CommitmentDiscountName: 'text',
  CommitmentDiscountQuantity: 'quantity',
  CommitmentDiscountStatus: 'text',
  CommitmentDiscountType: 'text',
  CommitmentDiscountUnit: 'text',
  ConsumedQuantity: 'quantity',
  ConsumedUnit: 'text',
  ContractedCost: 'money',
  ContractedUnitPrice: 'price',
  EffectiveCost: 'money',
  InvoiceId: 'text',
  InvoiceIssuerName: 'text',
  ListCost: 'money',
  ListUnitPrice: 'price',
  PricingCategory: 'text',
  PricingCurrency: 'text',
  PricingCurrencyContractedUnitPrice: 'price',
  PricingCurrencyEffectiveCost: 'money',
  PricingCurrencyListUnitPrice: 'price',
  PricingQuantity: 'quantity',
  PricingUnit: 'text',
  ProviderName: 'text',
  PublisherName: 'text',
  RegionId: 'text',
  RegionName: 'text',
  ResourceId: 'text',
  ResourceName: 'text',
  ResourceType: 'text',
  ServiceCategory: 'text',
  ServiceName: 'text',
  ServiceSubcategory: 'text',
  SkuId: 'text',
  SkuMeter: 'text',
  SkuPriceDetails: 'json',
  SkuPriceId: 'text',
  SubAccountId: 'account',
  SubAccountName: 'text',
  SubAccountType: 'text',
  Tags: 'json',
  x_BillType: 'text',
  x_CostCategories: 'json',
  x_Discounts: 'json',
  x_LineItemType: 'text',
  x_Operation: 'text',
  x_ServiceCode: 'text',
  x_UsageType: 'text',
} as const

/** A column of the Charges. */
export type ChargeColumn = keyof typeof chargeColumns

/** FOCUS's categories of charges. */
export const chargeCategories: readonly ChargeCategory[] = [
  'Usage',
  'Purchase',
  'Tax',
  'Credit',
  'Adjustment',
]
