import type { BillingAccess, Delivery } from '@aws-linked/model'
import type { ExportPeriod } from '../export.ts'
import type { BillingPlace } from '../sources/open-place.ts'

/** One delivery of one period and its bucket: JSON that the host keeps and gives back. */
export interface LocatedDelivery {
  readonly bucket: string
  /** See `BillingExport.originBucket`. */
  readonly originBucket?: string
  readonly period: ExportPeriod
}

/** A delivery that the host gives back. */
export function toLocated(delivery: Delivery): LocatedDelivery {
  // The host had it of `find` or `importPeriod`, and changes nothing of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return delivery as LocatedDelivery
}

/** A bucket, as the root's own credentials see it. */
export function placeOf(
  { credentials, endpoint, region, proxy, ca }: BillingAccess,
  bucket: string,
): BillingPlace {
  return {
    bucket,
    credentials,
    endpoint,
    region,
    proxy,
    ca,
  }
}
