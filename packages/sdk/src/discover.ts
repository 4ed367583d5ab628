import { resolveAccess } from './access/resolve-access.ts'
import type { AccessOptions } from './aws/access.ts'
import { checkOptions } from './input/input.ts'
import type { DiscoverOptions } from './discover/discovery-event.ts'
import { discoverWith } from './discover/discover-with.ts'
import type { DiscoveryEvent } from './discover/discovery-event.ts'

/** Options of {@link discover}. */
export interface DiscoverAccountOptions extends AccessOptions, DiscoverOptions {}

/**
 * Streams what is in the account that the credentials belong to: a `progress` first, then each `resource`
 * and `problem` as it is found, and a `scope` and a `progress` at the end of each kind in each Region. A
 * refusal becomes a problem and stops nothing else. A slow loop slows the calls; leaving the loop aborts
 * them at once. Fails with a `ConnectError` where nothing can be seen at all, or with the signal's reason.
 *
 * @example
 * import { discover } from '@aws-linked/sdk'
 *
 * for await (const event of discover({ regions: ['eu-west-1'] })) {
 *   if (event.type === 'resource') console.log(event.resource.kind, event.resource.arn)
 *   if (event.type === 'problem') console.log(event.problem.message, event.problem.remedy)
 * }
 */
export function discover(
  given: DiscoverAccountOptions = {},
): AsyncGenerator<DiscoveryEvent, void, undefined> {
  checkOptions(given)
  return discoverWith(() => resolveAccess(given), given)
}
