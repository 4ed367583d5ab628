import { getPartition } from '@aws-linked/sdk'
import { ApiError } from '../api/errors.ts'
import { hostProblem } from './host-failure.ts'
import type { Context } from '../context/context.ts'
import type { HostAccount, HostRoles } from './host-roles.ts'

/** Whose identity assumes roles. Throws an `ApiError` that tells nobody but the log what is wrong with it. */
export async function findHostAccount(roles: HostRoles): Promise<HostAccount> {
  try {
    return await roles.account()
  } catch (cause) {
    const { code, message, remedy } = hostProblem
    throw new ApiError(code, message, { remedy, cause })
  }
}

/** The partition of the accounts that are connected: that of the host's own account. */
export async function findPartition({ roles, place }: Context): Promise<string> {
  try {
    if (roles) return (await roles.account()).partition
  } catch {
    // Who connects by access key needs no identity of the host's: then the Region that is called tells it.
  }
  return getPartition(place)
}
