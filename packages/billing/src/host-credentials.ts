import { resolveAccess } from '@aws-linked/sdk/aws'
import type { Access } from '@aws-linked/sdk/aws'
import type { BillingPlace } from './sources/open-place.ts'

/**
 * The arguments of a task, its place with credentials: where the caller gave none, those of the AWS SDK's own chain,
 * which this process asks. The worker's process has no environment to find any in.
 */
export function withCredentials(args: readonly unknown[]): readonly unknown[] {
  const [place, ...others] = args
  if (!isOpenBucket(place)) return args
  return [{ ...place, credentials: askHost }, ...others]
}

async function askHost(): Promise<Awaited<ReturnType<Access['credentials']>>> {
  const { credentials } = await resolveAccess()
  return credentials()
}

function isOpenBucket(place: unknown): place is BillingPlace & { readonly bucket: string } {
  return (
    typeof place === 'object' &&
    place !== null &&
    'bucket' in place &&
    (!('credentials' in place) || place.credentials === undefined)
  )
}
