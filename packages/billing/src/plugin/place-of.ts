import type { BillingPlace } from '../billing-jobs.ts'
import type { Access } from './plugin-types.ts'

/** A bucket, as the root's own credentials see it. */
export function placeOf({ credentials, endpoint, region }: Access, bucket: string): BillingPlace {
  return {
    bucket,
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
  }
}
