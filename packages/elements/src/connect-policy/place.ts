import type { BillingExport } from '@aws-linked/model'

/** The place of an export, as a policy can name it. */
export type Place = Pick<BillingExport, 'bucket' | 'prefix'>

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
// IAM reads `*`, `?` and `$` as more than themselves.
const unsafe = /[\s*?$]/

/** What is typed so far, as far as a policy can name it: half a name changes nothing. */
export function toPlace({ bucket = '', prefix = '' }: Place): Place {
  if (!bucketName.test(bucket)) return {}
  return { bucket, ...(prefix && !unsafe.test(prefix) && { prefix }) }
}

/** Whether both are the same. */
export function samePlace(one: Place, other: Place): boolean {
  return one.bucket === other.bucket && one.prefix === other.prefix
}
