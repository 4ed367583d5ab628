import type { ExportSpec, ObjectSpec } from '../scenario/scenario.ts'
import type { Billing } from './bill.ts'
import type { Period } from './calendar.ts'
import { curObjects, newestCurManifest } from './cur-export.ts'
import { deliveriesAt } from './delivery.ts'
import type { Delivery, DeliverySchedule } from './delivery.ts'
import { focusObjects, newestFocusManifest } from './focus-export.ts'

/** An export, what of a bill it delivers, and when. */
export interface Subscription {
  readonly spec: ExportSpec & { readonly kind: 'cur' | 'focus-1.2' }
  readonly schedule: DeliverySchedule
  /** The months it has files of, or will have. */
  readonly periods: (now: Date) => readonly Period[]
}

/** Everything an export has in its bucket at a moment. Nothing is made until it is looked at. */
export function exportObjects(
  billing: Billing,
  { spec, schedule, periods }: Subscription,
  now: Date,
): readonly ObjectSpec[] {
  return periods(now).flatMap((period) =>
    objectsOf(billing, spec, deliveriesAt(period, now, schedule), now),
  )
}

/** The delivery whose manifest is the newest of its month; absent when none is there yet. */
export function currentDelivery(
  period: Period,
  { schedule }: Subscription,
  now: Date,
): Delivery | undefined {
  return deliveriesAt(period, now, schedule).findLast(({ at }) => new Date(at) <= now)
}

function objectsOf(
  billing: Billing,
  spec: Subscription['spec'],
  deliveries: readonly Delivery[],
  now: Date,
): readonly ObjectSpec[] {
  const [toObjects, newestManifest] =
    spec.kind === 'cur' ? [curObjects, newestCurManifest] : [focusObjects, newestFocusManifest]
  // A delivery's manifest comes after its files.
  const all = deliveries.flatMap((delivery) =>
    toObjects(billing, spec, delivery)
      .filter(({ modifiedAt = '' }) => new Date(modifiedAt) <= now)
      .map((object) => ({ object, delivery })),
  )
  const newest = all.findLast(({ object }) => object.key.endsWith('Manifest.json'))
  return [
    ...all.map(({ object }) => object),
    ...(newest ? [{ ...newest.object, key: newestManifest(spec, newest.delivery) }] : []),
  ]
}
