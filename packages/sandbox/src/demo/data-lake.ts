import { bucketsOf } from '../scenario/build/buckets.ts'
import { together } from '../scenario/build/resources.ts'
import { defaultRegions } from '../scenario/regions.ts'
import { allowing } from '../scenario/allowing.ts'
import { linkedPolicy } from '../scenario/linked-policy.ts'
import type { ScenarioAccount } from '../scenario/scenario.ts'
import { trustingHost } from './trusting-host.ts'

/** A linked account that is on the bill and that nobody connects: there is no key to it. */
export const dataLake: ScenarioAccount = {
  id: '777788889999',
  name: 'data-lake',
  organizationId: 'o-a1b2c3d4e5',
  joinedAt: '2025-04-22T11:05:00Z',
  regions: defaultRegions,
  keys: [],
  ...together(
    bucketsOf('eu-west-1', ['meridian-lake-raw', 'meridian-lake-curated'], {
      since: '2025-04-23',
      tags: { team: 'data' },
      policy: 'private',
    }),
    // A receiver whose bucket policy nobody has written yet: writing to it is refused.
    bucketsOf('eu-west-1', ['lake-costs'], { since: '2026-09-08', tags: { team: 'data' } }),
  ),
}

/** Another one, for trying things out. Its role is older than the rule that it asks for an External ID. */
export const playground: ScenarioAccount = {
  id: '123456789012',
  name: 'sandbox',
  organizationId: 'o-a1b2c3d4e5',
  joinedAt: '2025-09-30T15:40:00Z',
  regions: defaultRegions,
  keys: [],
  roles: [{ name: 'aws-linked', trust: trustingHost(), policies: [allowing(linkedPolicy)] }],
  ...together(bucketsOf('us-east-1', ['meridian-sandbox-scratch'], { since: '2025-10-01' })),
}
