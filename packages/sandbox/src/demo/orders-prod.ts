import { bucketsOf } from '../scenario/build/buckets.ts'
import { fleet } from '../scenario/build/fleet.ts'
import { addressesOf, idleAddresses } from '../scenario/build/network.ts'
import { together } from '../scenario/build/resources.ts'
import { imageOf, snapshotsOf, spareVolumes } from '../scenario/build/storage.ts'
import { machines, people } from '../scenario/build/users.ts'
import { defaultRegions } from '../scenario/regions.ts'
import type { ScenarioAccount } from '../scenario/scenario.ts'

const accountId = '444455556666'
const ireland = { accountId, region: 'eu-west-1' }
const frankfurt = { accountId, region: 'eu-central-1' }
const virginia = { accountId, region: 'us-east-1' }
const team = { team: 'orders' }
const prod = { ...team, env: 'prod' }

const base = imageOf(ireland, {
  name: 'orders-base-2026.10',
  architecture: 'arm64',
  description: 'Amazon Linux 2023 with the orders agents',
  since: '2026-10-06',
  lastLaunchedAt: '2026-11-18T06:12:00Z',
  tags: { ...team, 'created-by': 'ami-builder' },
})
const frankfurtBase = imageOf(frankfurt, {
  name: 'orders-batch-2026.09',
  architecture: 'x86_64',
  since: '2026-09-14',
  tags: { ...team, 'created-by': 'ami-builder' },
})
const api = fleet(ireland, {
  name: 'orders-api',
  count: 12,
  type: 'm7g.xlarge',
  since: '2025-03-12',
  dataGib: 200,
  imageId: base.images[0].id,
  tags: { ...prod, service: 'orders-api', 'cost-center': '4410' },
  publicNet: '203.0.113',
})
const workers = fleet(ireland, {
  name: 'orders-worker',
  count: 12,
  type: 'c7g.large',
  since: '2025-09-02',
  spot: true,
  imageId: base.images[0].id,
  tags: { ...prod, service: 'orders-worker', 'cost-center': '4410' },
})
const database = fleet(ireland, {
  name: 'orders-db',
  count: 2,
  type: 'r7g.2xlarge',
  since: '2025-03-12',
  dataGib: 1024,
  imageId: base.images[0].id,
  tags: { ...prod, service: 'orders-db', 'cost-center': '4410' },
})
const batch = fleet(frankfurt, {
  name: 'orders-batch',
  count: 6,
  type: 'm6i.large',
  since: '2026-11-04',
  imageId: frankfurtBase.images[0].id,
  tags: team,
})
const staging = fleet(frankfurt, {
  name: 'orders-staging',
  count: 4,
  type: 't4g.medium',
  since: '2026-02-17',
  stopped: true,
  imageId: frankfurtBase.images[0].id,
  tags: { ...team, env: 'staging' },
})
const reporting = fleet(virginia, {
  name: 'orders-reporting',
  count: 3,
  type: 'm7i.xlarge',
  since: '2025-11-20',
  dataGib: 500,
  imageId: 'ami-0d2f5c1e88a7b3941',
  windows: true,
  tags: { ...prod, service: 'reporting' },
})

/** A linked account whose key has the linked policy and nothing refused. */
export const ordersProd: ScenarioAccount = {
  id: accountId,
  name: 'orders-prod',
  organizationId: 'o-a1b2c3d4e5',
  joinedAt: '2025-02-03T10:12:00Z',
  regions: defaultRegions,
  keys: [
    {
      accessKeyId: 'AKIAORDERSPRDEXAMPLE',
      secretAccessKey: 'orders/prod/sandbox/not/a/realEXAMPLEKEY',
      owner: { user: 'finops-for-cloud' },
      allowed: ['organizations:DescribeOrganization'],
    },
    {
      accessKeyId: 'AKIAORDERSOLDEXAMPLE',
      secretAccessKey: 'orders/old/sandbox/not/a/real/EXAMPLEKEY',
      owner: { user: 'finops-for-cloud' },
      inactive: true,
    },
  ],
  ...together(
    base,
    frankfurtBase,
    api,
    workers,
    database,
    batch,
    staging,
    reporting,
    addressesOf(ireland, api.instances.slice(0, 4)),
    idleAddresses(frankfurt, ['203.0.113.201', '203.0.113.202'], team),
    spareVolumes(ireland, { count: 3, type: 'gp2', sizeGib: 100, since: '2025-06-11', tags: team }),
    spareVolumes(frankfurt, { count: 2, type: 'st1', sizeGib: 500, since: '2026-03-30' }),
    snapshotsOf(ireland, database.volumes, { since: '2026-10-25', weeks: 4, tags: prod }),
    snapshotsOf(ireland, api.volumes.slice(0, 23), { since: '2026-11-15', tags: prod }),
    snapshotsOf(virginia, reporting.volumes, { since: '2026-11-15', tags: prod }),
    bucketsOf('eu-west-1', ['orders-events', 'orders-invoices-pdf'], {
      since: '2025-02-20',
      tags: { ...prod, 'cost-center': '4410' },
    }),
    // Its policy lets the root account write this account's own reports into it.
    bucketsOf('eu-west-1', ['orders-finops'], {
      since: '2026-09-01',
      tags: { ...team, 'data-class': 'billing' },
      grants: ['111122223333'],
    }),
    bucketsOf('eu-central-1', ['orders-batch-scratch'], { since: '2025-05-08', tags: team }),
    bucketsOf('us-east-1', ['orders-reports-public'], {
      since: '2025-12-01',
      tags: { ...team, 'data-class': 'public' },
      publicGrants: ['READ'],
      policy: 'public',
    }),
    bucketsOf('us-east-1', ['orders-tmp-2025'], { since: '2025-08-19' }),
    people(accountId, ['nadia.brandt', 'tomas.riva'], {
      since: '2025-02-04',
      lastSeen: '2026-11-20',
    }),
    people(accountId, ['lena.ortiz'], {
      since: '2025-02-04',
      lastSeen: '2026-01-09',
      withKey: true,
    }),
    machines(accountId, ['finops-for-cloud'], {
      since: '2026-10-01',
      lastUsed: { day: '2026-11-22', region: 'eu-west-1', service: 'ec2' },
    }),
    machines(accountId, ['orders-deploy', 'orders-exporter'], {
      since: '2025-03-01',
      path: '/ci/',
      lastUsed: { day: '2026-11-22', region: 'eu-west-1', service: 's3' },
    }),
    machines(accountId, ['orders-migration-2025'], { since: '2025-03-10' }),
  ),
}
