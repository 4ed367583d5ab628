import type { Billing } from './bill.ts'
import { dayAfter, firstDayOf, periodAfter } from './calendar.ts'
import type { Period } from './calendar.ts'
import { chosen } from '../scenario/build/place.ts'
import type { Column } from './csv.ts'
import { toDelivered } from './decimal.ts'
import type { Decimal } from './decimal.ts'
import type { BillLine } from './line.ts'
import type { Meter } from './meter.ts'
import { awsServices, regionName } from './services.ts'

type CurColumn = Column<BillLine>

/** Tags that were made cost allocation tags; the others are not on the bill. */
const billedTags = ['Name', 'cost-center', 'env', 'service', 'team'] as const

/** Some sixty columns of a legacy Cost and Usage Report, for the lines of one month. */
export function curColumns(
  billing: Billing,
  period: Period,
  { invoiced }: { readonly invoiced: boolean },
): readonly CurColumn[] {
  const { root, plan } = billing
  const identify = lineIds()
  const end = firstDayOf(periodAfter(period))
  return [
    column('identity/LineItemId', identify),
    column('identity/TimeInterval', ({ from, to }) => `${start(from)}/${start(to)}`),
    column('bill/InvoiceId', ({ seller }) => (invoiced ? billing.invoiceOf(period, seller) : '')),
    column('bill/InvoicingEntity', ({ seller }) => seller ?? 'Amazon Web Services, Inc.'),
    column('bill/BillingEntity', ({ seller }) => (seller ? 'AWS Marketplace' : 'AWS')),
    column('bill/BillType', billTypeOf),
    column('bill/PayerAccountId', () => root.id),
    column('bill/BillingPeriodStartDate', () => start(firstDayOf(period))),
    column('bill/BillingPeriodEndDate', () => start(end)),
    column('lineItem/UsageAccountId', ({ accountId }) => accountId),
    column('lineItem/LineItemType', ({ type }) => type),
    column('lineItem/UsageStartDate', ({ from }) => start(from)),
    // A line of a whole month ends with its last second.
    column('lineItem/UsageEndDate', ({ to, meter }) => (meter ? start(to) : lastSecond(to))),
    column('lineItem/ProductCode', ({ service }) => service),
    ofMeter('lineItem/UsageType', ({ usageType }) => usageType),
    ofMeter('lineItem/Operation', ({ operation }) => operation),
    ofMeter('lineItem/AvailabilityZone', ({ zone }) => zone),
    ofMeter('lineItem/ResourceId', ({ resourceId }) => resourceId),
    column('lineItem/UsageAmount', ({ quantity }) => optional(quantity)),
    column('lineItem/NormalizationFactor', () => ''),
    column('lineItem/NormalizedUsageAmount', () => ''),
    column('lineItem/CurrencyCode', () => 'USD'),
    ofMeter('lineItem/UnblendedRate', ({ rate }) => toDelivered(rate)),
    column('lineItem/UnblendedCost', ({ cost }) => toDelivered(cost)),
    ofMeter('lineItem/BlendedRate', ({ rate }) => toDelivered(rate)),
    // AWS leaves it blank on discounts.
    column('lineItem/BlendedCost', ({ type, cost }) =>
      type === 'EdpDiscount' ? '' : toDelivered(cost),
    ),
    column('lineItem/LineItemDescription', ({ description }) => description),
    column('lineItem/TaxType', ({ type }) => (type === 'Tax' ? 'VAT' : '')),
    column('lineItem/LegalEntity', ({ seller }) => seller ?? 'Amazon Web Services, Inc.'),
    column('product/ProductName', ({ service }) => awsServices[service][0]),
    ofMeter('product/instanceType', ({ instanceType }) => instanceType),
    ofMeter('product/location', ({ region }) => regionName(region)),
    ofMeter('product/region', ({ region }) => (region === 'global' ? '' : region)),
    column('product/servicecode', ({ service }) => service),
    column('pricing/LeaseContractLength', () => ''),
    column('pricing/currency', ({ meter }) => (meter ? 'USD' : '')),
    column('pricing/publicOnDemandCost', ({ meter, list }) => (meter ? toDelivered(list) : '')),
    ofMeter('pricing/publicOnDemandRate', ({ rate, listRate = rate }) => toDelivered(listRate)),
    ofMeter('pricing/term', ({ usageType }) => (usageType.includes('Spot') ? 'Spot' : 'OnDemand')),
    ofMeter('pricing/unit', ({ unit }) => unit),
    column('reservation/EffectiveCost', () => ''),
    column('reservation/ReservationARN', () => ''),
    column('reservation/UnusedAmortizedUpfrontFeeForBillingPeriod', () => ''),
    column('reservation/UnusedRecurringFee', () => ''),
    column('savingsPlan/OfferingType', (line) => (isOfPlan(line) ? 'ComputeSavingsPlans' : '')),
    column('savingsPlan/PaymentOption', ({ plan: fee }) => (fee ? 'No Upfront' : '')),
    column('savingsPlan/SavingsPlanARN', (line) => (isOfPlan(line) ? plan.arn : '')),
    column('savingsPlan/SavingsPlanEffectiveCost', ({ type, effective }) =>
      type === 'SavingsPlanCoveredUsage' ? toDelivered(effective) : '',
    ),
    column('savingsPlan/SavingsPlanRate', ({ meter }) => optional(meter?.planRate)),
    column('savingsPlan/TotalCommitmentToDate', ({ plan: fee }) => optional(fee?.committed)),
    column('savingsPlan/UsedCommitment', ({ plan: fee }) => optional(fee?.used)),
    ...billedTags.map((tag) => ofMeter(`resourceTags/user:${tag}`, ({ tags }) => tags[tag])),
  ]
}

function column(name: string, value: CurColumn['value']): CurColumn {
  return { name, value }
}

function ofMeter(name: string, read: (meter: Meter) => string | undefined): CurColumn {
  return column(name, ({ meter }) => (meter && read(meter)) ?? '')
}

function start(day: string): string {
  return `${day}T00:00:00Z`
}

function lastSecond(to: string): string {
  return `${dayAfter(to, -1)}T23:59:59Z`
}

function optional(value: Decimal | undefined): string {
  return value === undefined ? '' : toDelivered(value)
}

function isOfPlan({ type }: BillLine): boolean {
  return type.startsWith('SavingsPlan')
}

function billTypeOf({ type }: BillLine): string {
  if (type === 'Refund') return 'Refund'
  return type === 'Fee' ? 'Purchase' : 'Anniversary'
}

/** The same ID for the same line in every delivery of a month, as far as lines stay in their order. */
function lineIds(): (line: BillLine) => string {
  const seeds = new Map<string, number>()
  return ({ type, accountId, service, from, meter }) => {
    const words = [type, accountId, service, meter?.usageType, meter?.resourceId].join('/')
    const seed = seeds.get(words) ?? chosen(2 ** 32 - 1, words)
    seeds.set(words, seed)
    return `${seed.toString(36).padStart(7, '0')}${from.replaceAll('-', '')}`
  }
}
