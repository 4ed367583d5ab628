import type { ChargeColumn } from '../charges/columns.ts'
import type { CurColumn } from './cur-columns.ts'
import type { ChargeMapping } from './layout.ts'
import { lineTypes, otherDiscount, unknownType, untyped } from './line-types.ts'
import type { EffectiveRule, LineType } from './line-types.ts'

/**
 * The SQL expressions that make Charges of lines of CUR or CUR 2.0, whose columns have their types.
 * `docs/billing-mapping.md` shows the same as a table.
 */
export function chargesFromCur({ has, decimal }: ChargeMapping): Record<ChargeColumn, string> {
  const zero = `CAST(0 AS ${decimal})`
  const cash = `coalesce(line_item_unblended_cost, ${zero})`
  const commitment = `coalesce(savings_plan_savings_plan_arn, reservation_reservation_arn)`
  const type = `line_item_line_item_type`
  const isUsage = isOf((line) => line.category === 'Usage')
  const fromProduct = (column: CurColumn, key: string): string =>
    has.has('product') ? `coalesce(${column}, product ->> '$.${key}')` : column
  const region = `coalesce(${fromProduct('product_region_code', 'region_code')}, ${fromProduct('product_region', 'region')}, nullif(regexp_extract(line_item_availability_zone, '^[a-z]{2}(-[a-z]+)+-[0-9]+'), ''))`
  return {
    AvailabilityZone: 'line_item_availability_zone',
    BilledCost: cash,
    BillingAccountId: 'bill_payer_account_id',
    BillingAccountName: 'bill_payer_account_name',
    BillingAccountType: 'NULL',
    // AWS bills in US dollars unless the column says otherwise; an import says when it had to assume it.
    BillingCurrency: `coalesce(line_item_currency_code, pricing_currency, 'USD')`,
    BillingPeriodEnd: 'bill_billing_period_end_date',
    BillingPeriodStart: 'bill_billing_period_start_date',
    CapacityReservationId: 'NULL',
    CapacityReservationStatus: 'NULL',
    ChargeCategory: perType((line) => `'${line.category}'`),
    ChargeClass: perType((line) => (line.chargeClass ? `'${line.chargeClass}'` : 'NULL')),
    ChargeDescription: 'line_item_line_item_description',
    ChargeFrequency: perType((line) => `'${line.frequency}'`),
    ChargePeriodEnd: 'line_item_usage_end_date',
    ChargePeriodStart: 'coalesce(line_item_usage_start_date, bill_billing_period_start_date)',
    CommitmentDiscountCategory: `CASE WHEN savings_plan_savings_plan_arn IS NOT NULL THEN 'Spend' WHEN reservation_reservation_arn IS NOT NULL THEN 'Usage' END`,
    CommitmentDiscountId: commitment,
    CommitmentDiscountName: 'NULL',
    CommitmentDiscountQuantity: 'NULL',
    CommitmentDiscountStatus: `CASE WHEN ${commitment} IS NULL THEN NULL WHEN ${type} IN ('DiscountedUsage', 'SavingsPlanCoveredUsage') THEN 'Used' END`,
    CommitmentDiscountType: `CASE WHEN savings_plan_savings_plan_arn IS NOT NULL THEN 'Savings Plan' WHEN reservation_reservation_arn IS NOT NULL THEN 'Reserved Instance' END`,
    CommitmentDiscountUnit: 'NULL',
    ConsumedQuantity: `CASE WHEN ${isUsage} THEN line_item_usage_amount END`,
    ConsumedUnit: `CASE WHEN ${isUsage} THEN pricing_unit END`,
    ContractedCost: perType((line) => (line.list === 'none' ? zero : cash)),
    ContractedUnitPrice: 'line_item_unblended_rate',
    EffectiveCost: perType((line) => effective(line.effective, { has, cash, zero })),
    InvoiceId: 'bill_invoice_id',
    InvoiceIssuerName: `coalesce(bill_invoicing_entity, line_item_legal_entity)`,
    ListCost: perType((line) => list(line.list, { cash, zero })),
    ListUnitPrice: 'pricing_public_on_demand_rate',
    PricingCategory: `CASE WHEN ${type} IN ('DiscountedUsage', 'SavingsPlanCoveredUsage') THEN 'Committed' WHEN NOT ${isUsage} THEN NULL WHEN contains(line_item_usage_type, 'SpotUsage') THEN 'Dynamic' ELSE 'Standard' END`,
    PricingCurrency: 'pricing_currency',
    PricingCurrencyContractedUnitPrice: 'NULL',
    PricingCurrencyEffectiveCost: 'NULL',
    PricingCurrencyListUnitPrice: 'NULL',
    PricingQuantity: `line_item_usage_amount`,
    PricingUnit: 'pricing_unit',
    ProviderName: `'AWS'`,
    PublisherName: `CASE WHEN bill_billing_entity = 'AWS Marketplace' THEN coalesce(line_item_legal_entity, bill_billing_entity) ELSE 'AWS' END`,
    RegionId: region,
    RegionName: fromProduct('product_location', 'location'),
    ResourceId: 'line_item_resource_id',
    ResourceName: 'NULL',
    ResourceType: 'NULL',
    ServiceCategory: 'NULL',
    ServiceName: `coalesce(${fromProduct('product_product_name', 'product_name')}, product_servicename, line_item_product_code)`,
    ServiceSubcategory: 'NULL',
    SkuId: fromProduct('product_sku', 'sku'),
    SkuMeter: fromProduct('product_product_family', 'product_family'),
    SkuPriceDetails: 'NULL',
    SkuPriceId: 'pricing_rate_code',
    SubAccountId: 'line_item_usage_account_id',
    SubAccountName: 'line_item_usage_account_name',
    SubAccountType: 'NULL',
    Tags: 'tags',
    x_BillType: 'bill_bill_type',
    x_CostCategories: 'cost_categories',
    x_Discounts: 'discount',
    x_LineItemType: type,
    x_Operation: 'line_item_operation',
    x_ServiceCode: 'line_item_product_code',
    x_UsageType: 'line_item_usage_type',
  }
}

/** A CASE over all line types, of as few branches as there are different answers. */
function perType(answer: (line: LineType) => string): string {
  const fallback = answer(unknownType)
  const byAnswer = Map.groupBy(Object.entries<LineType>(lineTypes), ([, line]) => answer(line))
  const branches = [...byAnswer].map(
    ([sql, types]) =>
      `WHEN line_item_line_item_type IN (${types.map(([type]) => `'${type}'`).join(', ')}) THEN ${sql}`,
  )
  return [
    `CASE WHEN line_item_line_item_type IS NULL THEN ${answer(untyped)}`,
    ...branches,
    `WHEN suffix(line_item_line_item_type, 'Discount') THEN ${answer(otherDiscount)}`,
    `ELSE ${fallback} END`,
  ].join(' ')
}

function isOf(matches: (line: LineType) => boolean): string {
  return `(${perType((line) => (matches(line) ? 'true' : 'false'))})`
}

interface Amounts {
  readonly cash: string
  readonly zero: string
}

function list(rule: LineType['list'], { cash, zero }: Amounts): string {
  const rules = {
    cash,
    none: zero,
    public: `coalesce(pricing_public_on_demand_cost, ${cash})`,
  } satisfies Record<LineType['list'], string>
  return rules[rule]
}

/**
 * Where a file lacks the columns of a kind of commitment, its lines keep their cash: spreading a part
 * of them would count the commitment twice, or not at all.
 */
function effective(
  rule: EffectiveRule,
  { has, cash, zero }: Amounts & { readonly has: ReadonlySet<string> },
): string {
  const withPlans = (sql: string): string =>
    has.has('savings_plan_savings_plan_effective_cost') ? sql : cash
  const withReservations = (sql: string): string =>
    has.has('reservation_effective_cost') ? sql : cash
  const total = 'savings_plan_total_commitment_to_date'
  const used = 'savings_plan_used_commitment'
  const upfront = 'reservation_unused_amortized_upfront_fee_for_billing_period'
  const recurring = 'reservation_unused_recurring_fee'
  const orCash = (a: string, b: string, sql: string): string =>
    `CASE WHEN ${a} IS NULL AND ${b} IS NULL THEN ${cash} ELSE ${sql} END`
  const orZero = (sql: string): string => `coalesce(${sql}, ${zero})`
  const rules = {
    cash,
    none: withPlans(zero),
    'savings plan': withPlans(orZero('savings_plan_savings_plan_effective_cost')),
    'unused savings plan': withPlans(orCash(total, used, `${orZero(total)} - ${orZero(used)}`)),
    reservation: withReservations(`coalesce(reservation_effective_cost, ${cash})`),
    'unused reservation': withReservations(
      orCash(upfront, recurring, `${orZero(upfront)} + ${orZero(recurring)}`),
    ),
    'none with a reservation': withReservations(
      `CASE WHEN reservation_reservation_arn IS NOT NULL THEN ${zero} ELSE ${cash} END`,
    ),
  } satisfies Record<EffectiveRule, string>
  return rules[rule]
}
