import { uuidOf } from '../scenario/export-arn.ts'
import { dayAfter, daysOf, firstDayOf, periodAfter } from './calendar.ts'
import type { Period } from './calendar.ts'

/** One time AWS wrote a month's files. Each has all there is of the month by then. */
export interface Delivery {
  readonly period: Period
  /** When its manifest was there: UTC ISO 8601. */
  readonly at: string
  readonly executionId: string
  /** The last day of usage in it. */
  readonly through: string
  /** `open`: the month is not invoiced yet. `restated`: a correction came after the invoice. */
  readonly state: 'open' | 'invoiced' | 'restated'
}

/** How an export is delivered. */
export interface DeliverySchedule {
  /** The export's name: it makes the IDs of its executions. */
  readonly name: string
  /** When manifests are written: `04:12:07.412`. */
  readonly time: string
  /** The months that are corrected after their invoice. */
  readonly restates: (period: Period) => boolean
}

const INVOICE_DAY = 3
const CORRECTION_DAY = 16
/** How long before its manifest a delivery's files are there. */
const UPLOAD_MS = 2 * 60_000

/**
 * What lies in the bucket of a month at a moment, oldest first. AWS delivers once a day until the
 * invoice, and a correction much later; of the daily ones the last two are kept, of which a closed
 * month shows one. A delivery whose files are there but whose manifest is not is among them.
 */
export function deliveriesAt(
  period: Period,
  now: Date,
  schedule: DeliverySchedule,
): readonly Delivery[] {
  const due = allDeliveries(period, schedule).filter((each) => uploadedAt(each) <= now)
  const open = due.filter(({ state }) => state === 'open')
  const closed = due.filter(({ state }) => state !== 'open')
  return [...open.slice(closed.length > 0 ? -1 : -2), ...closed]
}

/** When a delivery's data files are there; its manifest comes last. */
export function uploadedAt({ at }: Delivery): Date {
  return new Date(Date.parse(at) - UPLOAD_MS)
}

function allDeliveries(period: Period, { name, time, restates }: DeliverySchedule): Delivery[] {
  const days = daysOf(period)
  const last = days.at(-1) ?? firstDayOf(period)
  const next = firstDayOf(periodAfter(period))
  const on = (day: string, through: string, state: Delivery['state']): Delivery => ({
    period,
    at: `${day}T${time}Z`,
    executionId: uuidOf(name, period, day),
    through,
    state,
  })
  return [
    ...days.map((day) => on(dayAfter(day), day, 'open')),
    on(dayAfter(next), last, 'open'),
    on(dayAfter(next, INVOICE_DAY - 1), last, 'invoiced'),
    ...(restates(period) ? [on(dayAfter(next, CORRECTION_DAY - 1), last, 'restated')] : []),
  ]
}
