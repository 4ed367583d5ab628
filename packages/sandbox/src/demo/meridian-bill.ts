import type { Billing } from '../billing/bill.ts'
import { linesOf } from '../billing/bill.ts'
import { periodAfter, periodAt } from '../billing/calendar.ts'
import type { Period } from '../billing/calendar.ts'
import { assemblyOf } from '../billing/cur-export.ts'
import { decimal, permille } from '../billing/decimal.ts'
import { currentDelivery, exportObjects } from '../billing/export-objects.ts'
import type { Subscription } from '../billing/export-objects.ts'
import { toFocusRows } from '../billing/focus-rows.ts'
import { lazy } from '../billing/lazy.ts'
import type { Meter } from '../billing/meter.ts'
import { resourceMeters } from '../billing/resource-meters.ts'
import { serviceMeter } from '../billing/service-meter.ts'
import { totalsOf } from '../billing/totals.ts'
import type { BillTotals } from '../billing/totals.ts'
import type { ObjectSpec, ScenarioAccount } from '../scenario/scenario.ts'
import { dataLake, playground } from './data-lake.ts'
import { edgeProd } from './edge-prod.ts'
import { meridianExports, meridianRoot } from './meridian-root.ts'
import { meridianServices } from './meridian-services.ts'
import { ordersProd } from './orders-prod.ts'
import { paymentsProd } from './payments-prod.ts'

/** What a month of the demo's bill comes to, as its newest delivery tells it. */
export interface PeriodBill extends BillTotals {
  readonly period: Period
  /** The export the month is in. */
  readonly exportName: string
  /** Rows over all of its files. */
  readonly rows: number
  readonly deliveredAt: string
  /** As its manifest says: a legacy report's `assemblyId`, Data Exports' `executionId`. */
  readonly executionId: string
  /** The last day of usage. */
  readonly dataThrough: string
  /** Absent while the month is open. AWS's own: Marketplace sellers have others. */
  readonly invoiceId?: string
}

const organization: readonly ScenarioAccount[] = [
  meridianRoot,
  ordersProd,
  paymentsProd,
  edgeProd,
  dataLake,
  playground,
]

const billing: Billing = {
  root: meridianRoot,
  accounts: organization,
  meters: lazy(() => [
    ...underPlan(organization.flatMap(resourceMeters)),
    ...meridianServices.map(serviceMeter),
  ]),
  plan: {
    accountId: meridianRoot.id,
    arn: `arn:aws:savingsplans::${meridianRoot.id}:savingsplan/7d0c3a52-4c1e-4f0b-9a6d-2f5b8e1c9a77`,
    daily: decimal('132'),
  },
  monthly: [
    {
      type: 'Fee',
      accountId: edgeProd.id,
      service: 'northwind-bot-filter',
      amount: decimal('349'),
      description: 'AWS Marketplace software usage | Northwind Bot Filter, "Standard", monthly',
      seller: 'Northwind Filters GmbH',
    },
    {
      type: 'Credit',
      accountId: playground.id,
      service: 'AmazonEC2',
      amount: decimal('-64.119002775'),
      description: 'AWS Activate credit',
    },
    {
      type: 'Credit',
      accountId: paymentsProd.id,
      service: 'AmazonEC2',
      amount: decimal('-188'),
      description: 'Proof of concept credit, fraud-scoring',
    },
  ],
  settled: [
    {
      type: 'Refund',
      accountId: paymentsProd.id,
      service: 'AmazonEC2',
      amount: decimal('-3.1875'),
      description: 'Refund of an interrupted hour',
    },
  ],
  corrected: [
    {
      type: 'Refund',
      accountId: edgeProd.id,
      service: 'AmazonCloudFront',
      amount: decimal('-214.3707183'),
      description: 'Correction of data transfer out, billed twice',
    },
  ],
  discountThousandths: 20,
  taxThousandths: 22,
  invoiceOf: (period, seller) =>
    String((seller ? 4_880_113_270 : 2_137_465_019) + 18_253 * monthsBetween('2026-10', period)),
}

/** The legacy report Meridian began with, for two months; then FOCUS, from then on. */
const legacyReport: Subscription = {
  spec: { ...meridianExports[0], kind: 'cur' },
  schedule: { name: meridianExports[0].name, time: '05:35:12.000', restates },
  periods: (now) => [-2, -1].map((months) => periodAfter(focusSince(now), months)),
}
const focusExport: Subscription = {
  spec: { ...meridianExports[1], kind: 'focus-1.2' },
  schedule: { name: meridianExports[1].name, time: '04:12:07.412', restates },
  periods: (now) => {
    const first = focusSince(now)
    const count = 1 + monthsBetween(first, periodAt(now))
    return Array.from({ length: count }, (_, months) => periodAfter(first, months))
  },
}

/** What AWS has delivered into `meridian-billing` by a moment. Contents are made when looked at. */
export function meridianBillingObjects(now: Date): readonly ObjectSpec[] {
  return [legacyReport, focusExport].flatMap((each) => exportObjects(billing, each, now))
}

/**
 * The demo's bill, month by month, oldest first: what reading its exports at this moment must come to,
 * to the last digit. Added up from the lines themselves, not from a file.
 */
export function demoBill(now: Date): readonly PeriodBill[] {
  return [legacyReport, focusExport].flatMap((subscription) =>
    subscription.periods(now).flatMap((period) => {
      const delivery = currentDelivery(period, subscription, now)
      if (!delivery) return []
      const lines = linesOf(billing, delivery)
      const { spec } = subscription
      return [
        {
          period,
          ...totalsOf(lines),
          exportName: spec.name,
          rows: spec.kind === 'cur' ? lines.length : toFocusRows(lines).length,
          deliveredAt: delivery.at,
          executionId: spec.kind === 'cur' ? assemblyOf(delivery) : delivery.executionId,
          dataThrough: delivery.through,
          ...(delivery.state !== 'open' && { invoiceId: billing.invoiceOf(period) }),
        },
      ]
    }),
  )
}

/** Since October 2026: a history that stays as it is. Where the clock is earlier, since last month. */
function focusSince(now: Date): Period {
  const current = periodAt(now)
  return current > '2026-10' ? '2026-10' : periodAfter(current, -1)
}

/** Every third month is corrected after its invoice. */
function restates(period: Period): boolean {
  return Number(period.slice(5)) % 3 === 0
}

/** Nine of the ledger's instances run under the Savings Plan, which is not quite used up by them. */
function underPlan(meters: readonly Meter[]): readonly Meter[] {
  const ledger = meters.filter(({ instanceType }) => instanceType === 'r7g.4xlarge').slice(0, 9)
  return meters.map((meter) =>
    ledger.includes(meter) ? { ...meter, planRate: permille(meter.rate, 660) } : meter,
  )
}

function monthsBetween(from: Period, to: Period): number {
  return monthOf(to) - monthOf(from)
}

/** Its number, counted from the year zero. */
function monthOf(period: Period): number {
  return 12 * Number(period.slice(0, 4)) + Number(period.slice(5))
}
