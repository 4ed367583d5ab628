import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { CallFailed } from '../aws/call-failed.ts'
import { defaultRegions, partitionOf } from '../aws/partition.ts'
import type { Session } from '../aws/session.ts'

/**
 * Tells an unknown key from a Region that is not enabled for its account: STS says the same of both. Asks
 * for the caller in a Region that every account has; one call more, where the key failed in another one.
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
