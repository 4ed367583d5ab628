import type { AwsCredentialIdentity } from '@smithy/types'
import type { Problem, Resource } from '@aws-linked/model'
import { discover } from '../../src/discover.ts'
import type { DiscoverAccountOptions } from '../../src/discover.ts'
import type { DiscoveryEvent } from '../../src/index.ts'
import type { FakeAws } from './fake-aws.ts'

/** Looked for wherever it must not be. */
export const canary = 'canary+secret/never0to1be2seen'

export const credentials: AwsCredentialIdentity = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: canary,
}

/** A discovery to its end. */
export async function discoverAll(
  { endpoint }: Pick<FakeAws, 'endpoint'>,
  options: DiscoverAccountOptions = {},
): Promise<{
  readonly events: readonly DiscoveryEvent[]
  readonly resources: readonly Resource[]
  readonly problems: readonly Problem[]
  /** `kind region count complete`, in the order they ended. */
  readonly scopes: readonly string[]
}> {
  const events = await Array.fromAsync(discover({ credentials, endpoint, ...options }))
  return {
    events,
    resources: events.flatMap((event) => (event.type === 'resource' ? event.resource : [])),
    problems: events.flatMap((event) => (event.type === 'problem' ? event.problem : [])),
    scopes: events.flatMap((event) =>
      event.type === 'scope'
        ? `${event.kind} ${event.region} ${event.count} ${event.complete ? 'complete' : 'incomplete'}`
        : [],
    ),
  }
}
