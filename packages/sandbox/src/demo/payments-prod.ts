import { bucketsOf } from '../scenario/build/buckets.ts'
import { fleet } from '../scenario/build/fleet.ts'
import { addressesOf, idleAddresses } from '../scenario/build/network.ts'
import { together } from '../scenario/build/resources.ts'
import { imageOf, snapshotsOf, spareVolumes } from '../scenario/build/storage.ts'
import { machines, people } from '../scenario/build/users.ts'
import { defaultRegions } from '../scenario/regions.ts'
import type { ScenarioAccount, ServiceControlPolicy } from '../scenario/scenario.ts'

const accountId = '555555555555'
const virginia = { accountId, region: 'us-east-1' }
const ireland = { accountId, region: 'eu-west-1' }
const sydney = { accountId, region: 'ap-southeast-2' }
const team = { team: 'payments' }
const prod = { ...team, env: 'prod', 'cost-center': '4420' }
const built = { 'created-by': 'ami-builder' }

const gold = [virginia, ireland, sydney].map((place) =>
  imageOf(place, {
    name: 'payments-gold-2026.08',
    architecture: 'arm64',
    description: 'Hardened, PCI scope',
    since: '2026-08-02',
    lastLaunchedAt: '2026-11-21T22:40:00Z',
    tags: { ...team, ...built },
  }),
)
const older = ['2026.02', '2026.05'].map((version) =>
  imageOf(virginia, {
    name: `payments-gold-${version}`,
    architecture: 'arm64',
    since: `${version.replace('.', '-')}-03`,
    tags: built,
  }),
)
const imageId = gold[0]?.images[0].id ?? ''
const gateway = fleet(virginia, {
  name: 'payments-gateway',
  count: 24,
  type: 'c7g.xlarge',
  since: '2025-06-09',
  imageId,
  tags: { ...prod, service: 'gateway' },
  publicNet: '198.51.100',
})
const ledger = fleet(virginia, {
  name: 'payments-ledger',
  count: 12,
  type: 'r7g.4xlarge',
  since: '2025-06-09',
  dataGib: 2000,
  imageId,
  tags: { ...prod, service: 'ledger' },
})
const fraud = fleet(virginia, {
  name: 'fraud-scoring',
  count: 15,
  type: 'g5.xlarge',
  since: '2026-04-21',
  spot: true,
  imageId,
  tags: { ...team, env: 'prod', service: 'fraud' },
})
const unnamed = fleet(virginia, { count: 2, type: 'm5.large', since: '2026-11-22', imageId })
const europe = fleet(ireland, {
  name: 'payments-gateway-eu',
  count: 20,
  type: 'c7g.xlarge',
  since: '2025-10-14',
  dataGib: 100,
  imageId: gold[1]?.images[0].id ?? '',
  tags: { ...prod, service: 'gateway' },
  publicNet: '192.0.2',
})
const pacific = fleet(sydney, {
  name: 'payments-gateway-ap',
  count: 8,
  type: 'c7g.large',
  since: '2026-06-30',
  imageId: gold[2]?.images[0].id ?? '',
  tags: { ...prod, service: 'gateway' },
})

/** A linked account where two things are refused: by its Organization, and by its own policy. */
export const paymentsProd: ScenarioAccount = {
  id: accountId,
  name: 'payments-prod',
  organizationId: 'o-a1b2c3d4e5',
  joinedAt: '2025-05-19T08:30:00Z',
  regions: defaultRegions,
  keys: [
    {
      accessKeyId: 'AKIAPAYMENTS1EXAMPLE',
      secretAccessKey: 'payments/prod/sandbox/not/real/EXAMPLEKE',
      owner: { user: 'finops-for-cloud' },
      allowed: ['organizations:DescribeOrganization'],
      denied: ['s3:GetBucketTagging'],
    },
    {
      accessKeyId: 'ASIAPAYMENTS9EXAMPLE',
      secretAccessKey: 'payments/temp/sandbox/not/real/EXAMPLEKE',
      owner: { role: 'FinOpsReadOnly', session: 'nadia.brandt' },
      sessionToken: 'sandbox/session/token/not/real/EXAMPLETOKEN',
      expiresAt: '2026-11-01T00:00:00Z',
    },
  ],
  ...together(
    ...gold,
    ...older,
    gateway,
    ledger,
    fraud,
    unnamed,
    europe,
    pacific,
    addressesOf(virginia, gateway.instances.slice(0, 12)),
    addressesOf(ireland, europe.instances.slice(0, 4)),
    idleAddresses(virginia, ['198.51.100.201', '198.51.100.202', '198.51.100.203']),
    spareVolumes(virginia, { count: 6, type: 'gp2', sizeGib: 250, since: '2025-12-19' }),
    spareVolumes(virginia, {
      count: 2,
      type: 'io2',
      iops: 8000,
      sizeGib: 400,
      since: '2026-01-30',
      tags: team,
    }),
    snapshotsOf(virginia, ledger.volumes, { since: '2026-11-15', tags: prod }),
    snapshotsOf(virginia, ledger.volumes, {
      since: '2026-01-04',
      tags: { retention: '7y' },
      archived: true,
    }),
    snapshotsOf(virginia, gateway.volumes.slice(0, 12), { since: '2026-08-02', tags: built }),
    snapshotsOf(ireland, europe.volumes.slice(0, 25), { since: '2026-11-15', tags: prod }),
    snapshotsOf(sydney, pacific.volumes.slice(0, 4), { since: '2026-11-15', tags: prod }),
    bucketsOf('us-east-1', ['payments-ledger-archive', 'payments-audit', 'payments-settlements'], {
      since: '2026-01-30',
      tags: { ...prod, retention: '7y' },
      policy: 'private',
    }),
    bucketsOf(
      'us-east-1',
      ['payments-gateway-logs', 'payments-gateway-config', 'fraud-models', 'fraud-features'],
      { since: '2025-06-09', tags: prod },
    ),
    bucketsOf('us-east-1', ['payments-tmp', 'payments-tmp-old'], { since: '2025-07-02' }),
    bucketsOf('eu-west-1', ['payments-gateway-eu-logs', 'payments-eu-audit'], {
      since: '2025-10-14',
      tags: prod,
    }),
    bucketsOf('ap-southeast-2', ['payments-gateway-ap-logs'], { since: '2026-06-30', tags: prod }),
    bucketsOf('us-west-2', ['payments-dr'], { since: '2026-02-11', tags: prod }),
    bucketsOf('us-east-1', ['payments-status-page'], {
      since: '2025-09-09',
      tags: team,
      policy: 'public',
    }),
    people(accountId, ['tomas.riva', 'ines.moreau', 'john.adeyemi', 'mei.tanaka'], {
      since: '2025-05-20',
      lastSeen: '2026-11-19',
    }),
    people(accountId, ['raj.patel'], {
      since: '2025-05-20',
      lastSeen: '2025-12-12',
      withKey: true,
    }),
    machines(accountId, ['finops-for-cloud'], {
      since: '2026-10-01',
      lastUsed: { day: '2026-11-22', region: 'us-east-1', service: 'ec2' },
    }),
    machines(accountId, ['payments-deploy', 'payments-settlement', 'fraud-trainer'], {
      since: '2025-06-01',
      path: '/service/',
      lastUsed: { day: '2026-11-22', region: 'us-east-1', service: 's3' },
    }),
    machines(accountId, ['audit-2025', 'pentest-2025', 'old-reporting'], {
      since: '2025-08-01',
      lastUsed: { day: '2025-11-28', region: 'us-east-1', service: 'iam' },
    }),
  ),
}

/** What the Organization denies the account: its snapshots in a Region it left. */
export const paymentsGuard: ServiceControlPolicy = {
  accounts: [accountId],
  policy: {
    Version: '2012-10-17',
    Statement: {
      Sid: 'NothingInSydney',
      Effect: 'Deny',
      Action: 'ec2:DescribeSnapshots',
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': 'ap-southeast-2' } },
    },
  },
}
