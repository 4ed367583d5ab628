import { firstDayOf, periodAfter } from './calendar.ts'
import type { Period } from './calendar.ts'
import type { Billing } from './bill.ts'
import type { Column } from './csv.ts'
import { toDelivered } from './decimal.ts'
import type { Decimal } from './decimal.ts'
import type { FocusRow } from './focus-rows.ts'
import type { Meter } from './meter.ts'
import { awsServices, regionName } from './services.ts'

type FocusColumn = Column<FocusRow>

/** The 60 columns of FOCUS 1.2 as AWS exports it, in its order, for the rows of one month. */
export function focusColumns(
  billing: Billing,
  period: Period,
  { invoiced }: { readonly invoiced: boolean },
): readonly FocusColumn[] {
  const names = new Map(billing.accounts.map(({ id, name }) => [id, name]))
  const { root } = billing
  const [start, end] = [firstDayOf(period), firstDayOf(periodAfter(period))]
  return [
    text(
      'AvailabilityZone',
      ofMeter(({ zone }) => zone),
    ),
    money('BilledCost', ({ billed }) => billed),
    text('BillingAccountId', () => root.id),
    text('BillingAccountName', () => root.name),
    text('BillingAccountType', () => 'Management Account'),
    text('BillingCurrency', () => 'USD'),
    time('BillingPeriodEnd', () => end),
    time('BillingPeriodStart', () => start),
    text('CapacityReservationId'),
    text('CapacityReservationStatus'),
    text('ChargeCategory', ({ category }) => category),
    text('ChargeClass', ({ line }) => (line.type === 'Refund' ? 'Correction' : '')),
    text('ChargeDescription', ({ line }) => line.description),
    text('ChargeFrequency', frequencyOf),
    time('ChargePeriodEnd', ({ line }) => line.to),
    time('ChargePeriodStart', ({ line }) => line.from),
    text(
      'CommitmentDiscountCategory',
      ifPlan(() => 'Spend'),
    ),
    text(
      'CommitmentDiscountId',
      ifPlan(() => billing.plan.arn),
    ),
    text('CommitmentDiscountName'),
    double('CommitmentDiscountQuantity'),
    text('CommitmentDiscountStatus', ({ commitment }) =>
      commitment === 'Used' || commitment === 'Unused' ? commitment : '',
    ),
    text(
      'CommitmentDiscountType',
      ifPlan(() => 'Compute Savings Plan'),
    ),
    text(
      'CommitmentDiscountUnit',
      ifPlan(() => 'USD'),
    ),
    double('ConsumedQuantity', ({ line }) => optional(line.quantity)),
    text(
      'ConsumedUnit',
      ofMeter(({ unit }) => unit),
    ),
    money('ContractedCost', ({ contracted }) => contracted),
    double(
      'ContractedUnitPrice',
      ofMeter(({ rate }) => toDelivered(rate)),
    ),
    money('EffectiveCost', ({ effective }) => effective),
    text('InvoiceId', ({ line }) => (invoiced ? billing.invoiceOf(period, line.seller) : '')),
    text('InvoiceIssuerName', ({ line }) => line.seller ?? 'Amazon Web Services, Inc.'),
    money('ListCost', ({ list }) => list),
    double(
      'ListUnitPrice',
      ofMeter(({ rate, listRate = rate }) => toDelivered(listRate)),
    ),
    text('PricingCategory', pricingCategoryOf),
    text('PricingCurrency', () => 'USD'),
    double(
      'PricingCurrencyContractedUnitPrice',
      ofMeter(({ rate }) => toDelivered(rate)),
    ),
    money('PricingCurrencyEffectiveCost', ({ effective }) => effective),
    double(
      'PricingCurrencyListUnitPrice',
      ofMeter(({ rate, listRate = rate }) => toDelivered(listRate)),
    ),
    double('PricingQuantity', ({ line }) => optional(line.quantity)),
    text(
      'PricingUnit',
      ofMeter(({ unit }) => unit),
    ),
    text('ProviderName', () => 'AWS'),
    text('PublisherName', ({ line }) => line.seller ?? 'AWS'),
    text(
      'RegionId',
      ofMeter(({ region }) => region),
    ),
    text(
      'RegionName',
      ofMeter(({ region }) => regionName(region)),
    ),
    text(
      'ResourceId',
      ofMeter(({ resourceId }) => resourceId),
    ),
    text(
      'ResourceName',
      ofMeter(({ tags }) => tags['Name']),
    ),
    text('ResourceType'),
    text('ServiceCategory', ({ line }) => awsServices[line.service][1]),
    text('ServiceName', ({ line }) => awsServices[line.service][0]),
    text('ServiceSubcategory', ({ line }) => awsServices[line.service][2]),
    text('SkuId'),
    text(
      'SkuMeter',
      ofMeter(({ usageType }) => usageType),
    ),
    { ...text('SkuPriceDetails', skuPriceDetails), type: 'map' },
    text('SkuPriceId'),
    text('SubAccountId', ({ line }) => line.accountId),
    text('SubAccountName', ({ line }) => names.get(line.accountId) ?? ''),
    text('SubAccountType', ({ line }) => typeOf(line.accountId, root.id)),
    { ...text('Tags', tagsOf()), type: 'map' },
    { ...text('x_Discounts', () => '{}'), type: 'map' },
    text(
      'x_Operation',
      ofMeter(({ operation }) => operation),
    ),
    text('x_ServiceCode', ({ line }) => line.service),
  ]
}

function ofMeter(read: (meter: Meter) => string | undefined): FocusColumn['value'] {
  return ({ line }) => (line.meter && read(line.meter)) ?? ''
}

function text(name: string, value: FocusColumn['value'] = () => ''): FocusColumn {
  return { name, type: 'string', value }
}

function double(name: string, value: FocusColumn['value'] = () => ''): FocusColumn {
  return { name, type: 'double', value }
}

function money(name: string, value: (row: FocusRow) => Decimal): FocusColumn {
  return { name, type: 'double', value: (row) => toDelivered(value(row)) }
}

function time(name: string, day: (row: FocusRow) => string): FocusColumn {
  return { name, type: 'timestamp', value: (row) => `${day(row)}T00:00:00.000Z` }
}

function ifPlan(value: () => string): FocusColumn['value'] {
  return ({ commitment }) => (commitment ? value() : '')
}

function optional(quantity: Decimal | undefined): string {
  return quantity === undefined ? '' : toDelivered(quantity)
}

function frequencyOf({ category, line }: FocusRow): string {
  if (category === 'Usage') return 'Usage-Based'
  return line.type === 'SavingsPlanRecurringFee' ? 'Recurring' : 'One-Time'
}

function pricingCategoryOf({ line, commitment }: FocusRow): string {
  if (commitment) return 'Committed'
  if (!line.meter) return ''
  return line.meter.usageType.includes('SpotUsage') ? 'Dynamic' : 'Standard'
}

function skuPriceDetails({ line }: FocusRow): string {
  const type = line.meter?.instanceType
  return type ? JSON.stringify({ x_instance_type: type }) : '{}'
}

/** Each set of tags is on many rows, and written once. */
function tagsOf(): (row: FocusRow) => string {
  const written = new Map<Meter['tags'] | undefined, string>()
  return ({ line }) => {
    const tags = line.meter?.tags
    const json = written.get(tags) ?? JSON.stringify(withPrefix(tags ?? {}))
    written.set(tags, json)
    return json
  }
}

function withPrefix(tags: Meter['tags']): Meter['tags'] {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`user:${key}`, value]))
}

function typeOf(accountId: string, rootId: string): string {
  if (accountId === '') return ''
  return accountId === rootId ? 'Management Account' : 'Member Account'
}
