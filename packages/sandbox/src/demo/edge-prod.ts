import { bucketsOf } from '../scenario/build/buckets.ts'
import { fleet } from '../scenario/build/fleet.ts'
import { addressesOf, idleAddresses } from '../scenario/build/network.ts'
import { together } from '../scenario/build/resources.ts'
import { imageOf, snapshotsOf } from '../scenario/build/storage.ts'
import { machines, people } from '../scenario/build/users.ts'
import { defaultRegions } from '../scenario/regions.ts'
import type { ScenarioAccount, ServiceControlPolicy } from '../scenario/scenario.ts'

const accountId = '333344445555'
const oregon = { accountId, region: 'us-west-2' }
const tokyo = { accountId, region: 'ap-northeast-1' }
const tags = { team: 'edge', env: 'prod' }

const image = imageOf(oregon, {
  name: 'edge-proxy-2026.07',
  architecture: 'arm64',
  since: '2026-07-13',
  tags,
})
const west = fleet(oregon, {
  name: 'edge-proxy',
  count: 6,
  type: 'c7g.medium',
  since: '2026-07-14',
  imageId: image.images[0].id,
  tags,
  publicNet: '198.51.100',
  from: 100,
})
const east = fleet(tokyo, {
  name: 'edge-proxy-ap',
  count: 4,
  type: 'c7g.medium',
  since: '2026-07-20',
  imageId: 'ami-0d2f5c1e88a7b3941',
  tags,
})

/** A small linked account in Regions of its own. */
export const edgeProd: ScenarioAccount = {
  id: accountId,
  name: 'edge-prod',
  organizationId: 'o-a1b2c3d4e5',
  joinedAt: '2026-06-15T13:00:00Z',
  regions: defaultRegions,
  keys: [
    {
      accessKeyId: 'AKIAEDGEPROD1EXAMPLE',
      secretAccessKey: 'edge/prod/sandbox/not/a/real/sEXAMPLEKEY',
      owner: { user: 'finops-for-cloud' },
      allowed: ['organizations:DescribeOrganization'],
    },
  ],
  ...together(
    image,
    west,
    east,
    addressesOf(oregon, west.instances),
    idleAddresses(tokyo, ['198.51.100.150'], tags),
    snapshotsOf(oregon, west.volumes, { since: '2026-11-15', tags }),
    bucketsOf('us-west-2', ['edge-tls-certificates', 'edge-access-logs'], {
      since: '2026-07-13',
      tags,
    }),
    bucketsOf('ap-northeast-1', ['edge-cache-ap'], { since: '2026-07-20', tags }),
    people(accountId, ['ines.moreau'], { since: '2026-06-16', lastSeen: '2026-11-11' }),
    machines(accountId, ['finops-for-cloud'], {
      since: '2026-10-01',
      lastUsed: { day: '2026-11-20', region: 'us-west-2', service: 'ec2' },
    }),
    machines(accountId, ['edge-deploy'], {
      since: '2026-06-20',
      lastUsed: { day: '2026-11-22', region: 'us-west-2', service: 's3' },
    }),
  ),
}

/** What the Organization denies the account: metrics, in every Region and whoever asks. */
export const edgeGuard: ServiceControlPolicy = {
  accounts: [accountId],
  policy: {
    Version: '2012-10-17',
    Statement: {
      Sid: 'NoMetrics',
      Effect: 'Deny',
      Action: 'cloudwatch:GetMetric*',
      Resource: '*',
    },
  },
}
