import type { AccessKey, Scenario, ScenarioAccount } from '../src/index.ts'
import { linkedPolicy } from '../src/index.ts'
import { fleet } from '../src/scenario/build/fleet.ts'
import { idleAddresses } from '../src/scenario/build/network.ts'
import type { Place } from '../src/scenario/build/place.ts'
import { together } from '../src/scenario/build/resources.ts'
import { imageOf, snapshotsOf } from '../src/scenario/build/storage.ts'
import { bucketsOf } from '../src/scenario/build/buckets.ts'
import { machines, people } from '../src/scenario/build/users.ts'

export const accountId = '444455556666'
const ireland: Place = { accountId, region: 'eu-west-1' }

/** A secret no answer, log line or record may ever hold. */
export const canary = 'canary/CANARY/secret/sandbox/EXAMPLEKEY0'

export const key: AccessKey = {
  accessKeyId: 'AKIATESTTEST1EXAMPLE',
  secretAccessKey: canary,
  owner: { user: 'finops' },
}

const image = imageOf(ireland, { name: 'base', architecture: 'arm64', since: '2026-01-01' })
const web = fleet(ireland, {
  name: 'web',
  count: 12,
  type: 't3.micro',
  since: '2026-02-01',
  imageId: image.images[0].id,
  tags: { team: 'web' },
})
const foreign = imageOf(
  { accountId: '999900001111', region: 'eu-west-1' },
  { name: 'foreign', architecture: 'x86_64', since: '2025-01-01', public: true },
)

/** One account with a few things of each kind in Ireland, and buckets in two Regions. */
export function testAccount(overrides: Partial<ScenarioAccount> = {}): ScenarioAccount {
  return {
    id: accountId,
    name: 'orders',
    organizationId: 'o-a1b2c3d4e5',
    joinedAt: '2025-01-01T00:00:00Z',
    regions: ['eu-west-1', 'us-east-1'],
    keys: [key],
    ...together(
      image,
      web,
      snapshotsOf(ireland, web.volumes.slice(0, 7), { since: '2026-03-01' }),
      idleAddresses(ireland, ['203.0.113.9'], { Name: 'spare' }),
      bucketsOf('eu-west-1', ['orders-a', 'orders-b'], {
        since: '2026-01-01',
        tags: { team: 'orders & co' },
        policy: 'private',
      }),
      bucketsOf('us-east-1', ['orders-open'], {
        since: '2026-01-01',
        policy: 'public',
        publicGrants: ['READ'],
      }),
      bucketsOf('us-east-1', ['plain'], { since: '2026-01-01' }),
      people(accountId, ['ada'], { since: '2026-01-01', lastSeen: '2026-11-01' }),
      machines(accountId, ['finops'], {
        since: '2026-01-02',
        path: '/ci/',
        lastUsed: { day: '2026-11-02', region: 'eu-west-1', service: 'ec2' },
      }),
      machines(accountId, ['idle'], { since: '2026-01-03' }),
    ),
    ...overrides,
  }
}

/** A scenario of these accounts in one Organization. */
export function testScenario(
  accounts: readonly ScenarioAccount[] = [testAccount()],
  overrides: Partial<Scenario> = {},
): Scenario {
  return {
    organizations: [{ id: 'o-a1b2c3d4e5', managementAccountId: '111122223333' }],
    basePolicy: linkedPolicy,
    accounts,
    publicImages: foreign.images.map((each) => ({ ...each, ownerId: '999900001111' })),
    publicSnapshots: foreign.snapshots.map((each) => ({ ...each, ownerId: '999900001111' })),
    ...overrides,
  }
}

/** A scenario of one account whose key is like {@link key} but for these. */
export function withKey(overrides: Partial<AccessKey>): Scenario {
  return testScenario([testAccount({ keys: [{ ...key, ...overrides }] })])
}
