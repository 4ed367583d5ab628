import { resolveAccess } from './access/resolve-access.ts'
import type { AccessOptions } from './aws/access.ts'
import { checkOptions } from './input/input.ts'
import type { DiscoverOptions } from './discover/discovery-event.ts'
import { discoverWith } from './discover/discover-with.ts'
import type { DiscoveryEvent } from './discover/discovery-event.ts'

/** Options of {@link discover}. */
export interface DiscoverAccountOptions extends AccessOptions, DiscoverOptions {}

/**
 * Streams what is in the account the credentials belong to: a `progress` first, then `resource` and
 * `problem` as they are found, and a `scope` and a `progress` at the end of each kind in each Region.
 * What is refused becomes a problem and stops nothing else. A slow consumer slows the calls; leaving
 * the loop aborts them at once. Fails with a `ConnectError` where nothing can be seen at all, or with
 * the signal's reason.
 *
 * @example
 * for await (const event of discover({ regions: ['eu-west-1'] })) {
 *   if (event.type === 'resource') console.log(event.resource.arn)
 * }
 */
export function discover(
  given: DiscoverAccountOptions = {},
): AsyncGenerator<DiscoveryEvent, void, undefined> {
  checkOptions(given)
  const { credentials, region, endpoint, ...options } = given
  return discoverWith(
    () =>
      resolveAccess({
        ...(credentials !== undefined && { credentials }),
        ...(region !== undefined && { region }),
        ...(endpoint !== undefined && { endpoint }),
      }),
    options,
  )
}
