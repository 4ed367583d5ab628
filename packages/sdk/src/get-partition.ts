import { resolveAccess } from './access/resolve-access.ts'
import { partitionOf } from './aws/partition.ts'
import { checkOptions } from './input/input.ts'

/**
 * The partition whose AWS is called, by the Region given or configured: `aws`, `aws-cn`, `aws-us-gov`.
 * Calls nothing; whose credentials are at hand knows it of AWS by `getAccount()`. Fails with `invalid_input`.
 */
export async function getPartition(options: { readonly region?: string } = {}): Promise<string> {
  checkOptions(options)
  const { region } = options
  return partitionOf((await resolveAccess({ ...(region !== undefined && { region }) })).region)
}
