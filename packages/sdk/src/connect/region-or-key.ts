import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { CallFailed } from '../aws/call-failed.ts'
import { defaultRegions, partitionOf } from '../aws/partition.ts'
import type { Session } from '../aws/session.ts'

/**
 * Finds out whether a key is unknown or its Region is not enabled: STS gives the same error for both. It
 * makes one more call, in a Region that every account has, if the key failed in another Region.
 */
export async function regionOrKey(
  failed: CallFailed,
  { access, client }: Session,
): Promise<CallFailed> {
  const always = defaultRegions(partitionOf(access.region))
  const [home] = always
  if (failed.failure.code !== 'unknown_key' || !home || always.includes(access.region)) {
    return failed
  }
  try {
    await client(STSClient, home).send(new GetCallerIdentityCommand())
  } catch (error) {
    if (error instanceof CallFailed) return failed
    throw error
  }
  return new CallFailed(failed.action, { ...failed.failure, code: 'region_disabled' })
}
