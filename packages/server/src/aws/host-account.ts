import { getPartition } from '@aws-linked/sdk'
import { ApiError } from '../api/errors.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import type { AwsPlace } from './aws.ts'
import type { HostAccount, HostRoles } from './host-roles.ts'

/** The account whose identity assumes roles. Throws an `ApiError`; only the log says what is wrong with it. */
export async function findHostAccount(roles: HostRoles): Promise<HostAccount> {
  try {
    return await roles.account()
  } catch (cause) {
    throw new ApiError('unexpected', sourceTexts.hostFailure(), { cause })
  }
}

/** The partition of the accounts that are connected: that of the host's own account. */
export async function findPartition({
  roles,
  place,
}: {
  readonly roles: HostRoles | undefined
  readonly place: AwsPlace
}): Promise<string> {
  try {
    if (roles) return (await roles.account()).partition
  } catch {
    // Access keys need no identity of the host's. The Region that is called tells the partition, too.
  }
  return getPartition(place)
}
