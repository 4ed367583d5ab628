import { resolveAccess } from './access/resolve-access.ts'
import { partitionOf } from './aws/partition.ts'
import { checkOptions } from './input/input.ts'

/**
 * The partition of the given or configured Region: `aws`, `aws-cn`, `aws-us-gov`. Calls nothing. With
 * credentials at hand, `getAccount()` has it from AWS. Fails with `invalid_input`.
 *
 * @example
 * import { getPartition } from '@aws-linked/sdk'
 *
 * console.log(await getPartition({ region: 'cn-north-1' }))
 */
export async function getPartition(options: { readonly region?: string } = {}): Promise<string> {
  checkOptions(options)
  const { region } = options
  return partitionOf((await resolveAccess({ ...(region !== undefined && { region }) })).region)
}
