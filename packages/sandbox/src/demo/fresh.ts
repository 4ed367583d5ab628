import { bucketsOf } from '../scenario/build/buckets.ts'
import { fleet } from '../scenario/build/fleet.ts'
import { addressesOf } from '../scenario/build/network.ts'
import { together } from '../scenario/build/resources.ts'
import { imageOf, snapshotsOf } from '../scenario/build/storage.ts'
import { machines, people } from '../scenario/build/users.ts'
import { defaultRegions } from '../scenario/regions.ts'
import type { ScenarioAccount } from '../scenario/scenario.ts'

const web = { accountId: '222233334444', region: 'eu-north-1' }
const data = { accountId: '666677778888', region: 'eu-north-1' }
const tags = { team: 'fresh' }

const image = imageOf(web, {
  name: 'fresh-web-14',
  architecture: 'x86_64',
  since: '2026-05-02',
  tags,
})
const servers = fleet(web, {
  name: 'fresh-web',
  count: 12,
  type: 't3.large',
  since: '2026-05-03',
  imageId: image.images[0].id,
  tags: { ...tags, env: 'prod' },
  publicNet: '192.0.2',
  from: 100,
})
const warehouse = fleet(data, {
  name: 'fresh-warehouse',
  count: 2,
  type: 'i4i.2xlarge',
  since: '2026-05-10',
  dataGib: 3000,
  imageId: 'ami-0d2f5c1e88a7b3941',
  tags,
})

/** A linked account of another Organization, whose root account nobody here can connect. */
export const freshWeb: ScenarioAccount = {
  id: web.accountId,
  name: 'fresh-web',
  organizationId: 'o-9f8e7d6c5b',
  joinedAt: '2026-04-01T07:00:00Z',
  regions: defaultRegions,
  keys: [
    {
      accessKeyId: 'AKIAFRESHWEB1EXAMPLE',
      secretAccessKey: 'fresh/web/sandbox/not/a/real/sEXAMPLEKEY',
      owner: { user: 'finops' },
      allowed: ['organizations:DescribeOrganization'],
    },
  ],
  ...together(
    image,
    servers,
    addressesOf(web, servers.instances.slice(0, 3)),
    snapshotsOf(web, servers.volumes.slice(0, 10), { since: '2026-11-08', tags }),
    bucketsOf(web.region, ['fresh-web-assets', 'fresh-web-uploads', 'fresh-web-logs'], {
      since: '2026-05-02',
      tags,
    }),
    bucketsOf(web.region, ['fresh-web-cdn'], { since: '2026-05-02', tags, publicGrants: ['READ'] }),
    people(web.accountId, ['ada.berg', 'milo.sand'], {
      since: '2026-04-02',
      lastSeen: '2026-11-22',
    }),
    machines(web.accountId, ['finops', 'fresh-deploy'], {
      since: '2026-04-02',
      lastUsed: { day: '2026-11-22', region: web.region, service: 'ec2' },
    }),
    machines(web.accountId, ['fresh-import'], { since: '2026-04-02' }),
  ),
}

/** Its neighbour, whose key may not ask which Organization it is in. */
export const freshData: ScenarioAccount = {
  id: data.accountId,
  name: 'fresh-data',
  organizationId: 'o-9f8e7d6c5b',
  joinedAt: '2026-04-01T07:20:00Z',
  regions: defaultRegions,
  keys: [
    {
      accessKeyId: 'AKIAFRESHDAT1EXAMPLE',
      secretAccessKey: 'fresh/data/sandbox/not/a/real/EXAMPLEKEY',
      owner: { user: 'finops' },
    },
  ],
  ...together(
    warehouse,
    snapshotsOf(data, warehouse.volumes, { since: '2026-11-15', tags }),
    bucketsOf(data.region, ['fresh-data-lake', 'fresh-data-landing', 'fresh-data-archive'], {
      since: '2026-05-10',
      tags,
    }),
    people(data.accountId, ['ada.berg'], { since: '2026-04-02', lastSeen: '2026-10-30' }),
    machines(data.accountId, ['finops', 'warehouse-loader', 'notebooks'], {
      since: '2026-04-02',
      lastUsed: { day: '2026-11-22', region: data.region, service: 's3' },
    }),
  ),
}
