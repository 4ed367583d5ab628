import { getPartition } from '@aws-linked/sdk'
import { ApiError } from '../api/errors.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import type { AwsPlace } from './aws.ts'
import type { HostAccount, HostRoles } from './host-roles.ts'

/** Whose identity assumes roles. Throws an `ApiError` that tells nobody but the log what is wrong with it. */
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
    // Who connects by access key needs no identity of the host's: then the Region that is called tells it.
  }
  return getPartition(place)
}
