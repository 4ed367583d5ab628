import {
  addressesOf,
  bucketsOf,
  fleet,
  idleAddresses,
  imageOf,
  linkedPolicy,
  machines,
  people,
  snapshotsOf,
  spareVolumes,
  together,
} from '@aws-linked/sandbox'
import type { BucketSpec, Place, Scenario, ScenarioAccount } from '@aws-linked/sandbox'

/** The Regions the contract looks at. */
export const contractRegions: readonly string[] = ['eu-west-1', 'us-east-1', 'ap-southeast-2']

const ireland: Place = { accountId: '444455556666', region: 'eu-west-1' }
const virginia: Place = { accountId: '444455556666', region: 'us-east-1' }
const sydney: Place = { accountId: '555555555555', region: 'ap-southeast-2' }

/** Names AWS allows and careless code does not survive. */
const odd = {
  Name: `<orders> & "co" 's`,
  'größe/大小': '🪣 ünïcode',
  'aws-like:key': 'a=b+c/d:e@f',
  empty: '',
}

const base = imageOf(ireland, {
  name: 'base <1>',
  description: 'Amazon & co',
  architecture: 'x86_64',
  since: '2026-01-01',
  tags: { team: 'orders' },
})
const web = fleet(ireland, {
  name: 'web',
  count: 6,
  type: 't3.micro',
  since: '2026-01-02',
  imageId: 'ami-0d2f5c1e88a7b3941',
  rootGib: 12,
  tags: { team: 'orders', env: 'prod' },
  publicNet: '203.0.113',
})
const stopped = fleet(virginia, {
  name: 'batch',
  count: 1,
  type: 'm5.large',
  since: '2026-01-03',
  imageId: 'ami-0d2f5c1e88a7b3941',
  dataGib: 40,
  stopped: true,
})
const other = fleet(sydney, {
  name: 'gateway',
  count: 2,
  type: 'c5.large',
  since: '2026-01-04',
  imageId: 'ami-0d2f5c1e88a7b3941',
})
const spare = spareVolumes(virginia, {
  count: 1,
  type: 'gp2',
  sizeGib: 7,
  since: '2026-01-05',
  tags: odd,
})

/** A bucket from before S3 blocked what is public: it has nothing of its own. */
const bare: BucketSpec = {
  name: 'contract-bare.example.com',
  region: 'ap-southeast-2',
  createdAt: '2020-01-01T00:00:00Z',
  tags: {},
}

const orders: ScenarioAccount = {
  id: ireland.accountId,
  name: 'orders',
  joinedAt: '2026-01-01T00:00:00Z',
  regions: contractRegions,
  keys: [
    {
      accessKeyId: 'AKIACONTRACT1EXAMPLE',
      secretAccessKey: 'contract/one/sandbox/not/real/EXAMPLEKEY',
      owner: { user: 'finops' },
    },
  ],
  ...together(
    base,
    web,
    stopped,
    spare,
    addressesOf(ireland, web.instances.slice(0, 1)),
    idleAddresses(virginia, ['203.0.113.99'], odd),
    snapshotsOf(ireland, web.volumes, { since: '2026-02-01', tags: { retention: '7y' } }),
    snapshotsOf(virginia, spare.volumes, { since: '2026-02-01', tags: odd }),
    bucketsOf('eu-west-1', ['contract-tagged'], {
      since: '2026-01-01',
      // S3 takes fewer characters than EC2: letters of every alphabet, but no others.
      tags: { 'größe/大小': 'ünïcode übung 日本', team: 'orders+web=1' },
      policy: 'private',
    }),
    bucketsOf('us-east-1', ['contract-public'], {
      since: '2026-01-01',
      policy: 'public',
      publicGrants: ['READ'],
      publicAccessBlock: {
        blockPublicAcls: false,
        ignorePublicAcls: false,
        blockPublicPolicy: true,
        restrictPublicBuckets: false,
      },
    }),
    { buckets: [bare] },
    people(ireland.accountId, ['ada+lovelace@example.com'], {
      since: '2026-01-01',
      lastSeen: '2026-02-01',
    }),
    machines(ireland.accountId, ['deploy', 'finops'], { since: '2026-01-01', path: '/ci/cd/' }),
  ),
}

const payments: ScenarioAccount = {
  id: sydney.accountId,
  name: 'payments',
  joinedAt: '2026-01-01T00:00:00Z',
  regions: contractRegions,
  keys: [
    {
      accessKeyId: 'AKIACONTRACT2EXAMPLE',
      secretAccessKey: 'contract/two/sandbox/not/real/EXAMPLEKEY',
      owner: { user: 'finops' },
    },
  ],
  ...together(
    other,
    bucketsOf(sydney.region, ['contract-payments'], { since: '2026-01-01' }),
    machines(sydney.accountId, ['finops'], { since: '2026-01-01' }),
  ),
}

/** A few of each kind over three Regions and two accounts, with the names that break things. */
export const contractScenario: Scenario = {
  organizations: [],
  accounts: [orders, payments],
  basePolicy: linkedPolicy,
}
