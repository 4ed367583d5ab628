import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPermissions, connect, discover } from '../src/index.ts'
import type { Resource, ResourceKind } from '../src/index.ts'
import { startLocalstack } from './support/localstack.ts'
import type { Localstack } from './support/localstack.ts'
import { discoverAll } from './support/run.ts'
import {
  credentialsOf,
  seedEc2,
  seedPrivateBucket,
  seedPublicBucket,
  seedUsers,
} from './support/seed.ts'
import type { Seeded } from './support/seed.ts'

const regions = ['eu-west-1', 'us-east-1', 'ap-southeast-2']
const [orders, payments] = ['111122223333', '444455556666']

let localstack: Localstack
/** By account and Region. */
const seeded = new Map<string, Seeded>()
let keyOfAda: string

/** All of an account, in the three Regions. */
let found: Awaited<ReturnType<typeof discoverAll>>

beforeAll(async () => {
  localstack = await startLocalstack()
  const { endpoint } = localstack
  for (const account of [orders, payments]) {
    for (const region of regions) {
      const target = { endpoint, account, region }
      const bucket = await seedPublicBucket(target)
      seeded.set(`${account} ${region}`, { ...(await seedEc2(target)), bucket })
    }
  }
  await seedPrivateBucket({ endpoint, account: orders, region: 'eu-west-1' })
  keyOfAda = await seedUsers({ endpoint, account: orders, region: 'us-east-1' })
  found = await discoverAll(localstack, { credentials: credentialsOf(orders), regions })
})

afterAll(async () => {
  await localstack[Symbol.asyncDispose]()
})

const idsOf = (kind: ResourceKind, region?: string): readonly string[] =>
  found.resources
    .filter((resource) => resource.kind === kind && (region ?? resource.region) === resource.region)
    .map(({ id }) => id)
    .toSorted()

const of = (id: string | undefined): Resource | undefined =>
  found.resources.find((resource) => resource.id === id)

test('a 12-digit key ID is connected as the account it names', async () => {
  const { endpoint } = localstack
  const source = await connect({ credentials: credentialsOf(payments), endpoint })
  expect(source).toMatchObject({
    name: payments,
    type: 'linked',
    account: { id: payments, partition: 'aws' },
    organization: { status: 'unknown', problem: { code: 'unsupported' } },
    warnings: [{ code: 'billing_needs_root' }],
  })
})

test('LocalStack allows whatever it knows', async () => {
  const { endpoint } = localstack
  const permissions = await checkPermissions({ credentials: credentialsOf(payments), endpoint })
  const lacks = permissions.filter(({ status }) => status !== 'allowed')
  expect(lacks).toMatchObject([
    { action: 's3:GetBucketPolicyStatus', status: 'unknown' },
    { action: 'cur:DescribeReportDefinitions', status: 'unknown' },
  ])
})

test('a role is connected as its own account, by whichever account assumes it', async () => {
  const { endpoint } = localstack
  const from = credentialsOf(orders)
  const hub = { accountId: orders, roleName: 'Hub', from }
  for (const source of [from, hub]) {
    const credentials = { roleArn: `arn:aws:iam::${payments}:role/FinOps`, from: source }
    const { account } = await connect({ credentials, endpoint, checkPermissions: false })
    expect(account.id).toBe(payments)
  }
  const credentials = { accountId: payments, roleName: 'FinOps', from }
  const what = { kinds: ['AWS::S3::Bucket'], regions } as const
  const { resources } = await discoverAll(localstack, { credentials, ...what })
  expect(new Set(resources.map(({ accountId }) => accountId))).toEqual(new Set([payments]))
})

// LocalStack lets everybody assume every role, like one whose trust policy forgot the condition.
test('a role that works without its External ID is refused', async () => {
  const roleArn = `arn:aws:iam::${payments}:role/FinOps`
  const credentials = { roleArn, externalId: 'its-own', from: credentialsOf(orders) }
  await expect(connect({ credentials, endpoint: localstack.endpoint })).rejects.toMatchObject({
    code: 'external_id_not_enforced',
    field: 'roleArn',
  })
})

test.each(regions)('everything created in %s is found, and nothing else', (region) => {
  const created = seeded.get(`${orders} ${region}`)!
  expect(idsOf('AWS::EC2::Instance', region)).toEqual([created.instance])
  // The instance has a volume of its own.
  expect(idsOf('AWS::EC2::Volume', region)).toEqual(expect.arrayContaining([...created.volumes]))
  expect(idsOf('AWS::EC2::Volume', region)).toHaveLength(3)
  expect(idsOf('AWS::EC2::Image', region)).toEqual([created.image])
  expect(idsOf('AWS::EC2::Snapshot', region)).toContain(created.snapshot)
  expect(idsOf('AWS::EC2::EIP', region)).toEqual([created.address])
})

test('the snapshots of an image are the account’s own too, and the thousand foreign ones are not', () => {
  const snapshots = idsOf('AWS::EC2::Snapshot')
  const ofImages = found.resources.flatMap((resource) =>
    resource.kind === 'AWS::EC2::Image' ? resource.properties.snapshotIds : [],
  )
  const created = regions.map((region) => seeded.get(`${orders} ${region}`)!.snapshot)
  expect(snapshots).toEqual([...created, ...ofImages].toSorted())
})

test('buckets are found in their own Regions, whatever Region is asked', () => {
  const buckets = found.resources.filter(({ kind }) => kind === 'AWS::S3::Bucket')
  expect(buckets.map(({ id, region }) => `${id} ${region}`).toSorted()).toEqual([
    `data-${orders}-eu-west-1 eu-west-1`,
    ...regions.map((region) => `site-${orders}-${region} ${region}`).toSorted(),
  ])
})

test('nothing of the other account is found', () => {
  expect(JSON.stringify(found.resources)).not.toContain(payments)
  expect(new Set(found.resources.map(({ accountId }) => accountId))).toEqual(new Set([orders]))
})

test('tags are exact, markup and accents included', () => {
  const { instance } = seeded.get(`${orders} eu-west-1`)!
  expect(of(instance)).toMatchObject({
    arn: `arn:aws:ec2:eu-west-1:${orders}:instance/${instance}`,
    name: `web <${orders}> & eu-west-1`,
    tags: { Name: `web <${orders}> & eu-west-1`, équipe: 'commandes' },
    properties: { instanceType: 'm5.large', state: 'running', volumeIds: [expect.any(String)] },
  })
})

test('a volume’s size, type and tags are exact', () => {
  const [data, spare] = seeded.get(`${orders} ap-southeast-2`)!.volumes
  expect(of(data)).toMatchObject({
    region: 'ap-southeast-2',
    tags: { équipe: 'commandes' },
    properties: { sizeGib: 20, volumeType: 'gp3', state: 'available', instanceIds: [] },
  })
  expect(of(spare)).toMatchObject({ tags: {}, properties: { sizeGib: 1 } })
})

test('a bucket’s tags, grants and block are exact', () => {
  expect(of(`site-${orders}-us-east-1`)).toMatchObject({
    arn: `arn:aws:s3:::site-${orders}-us-east-1`,
    tags: { team: 'web + mobile' },
    properties: { publicGrants: ['READ'], publicAccessBlock: null },
  })
  expect(of(`data-${orders}-eu-west-1`)).toMatchObject({
    tags: {},
    properties: {
      publicGrants: [],
      publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: false },
    },
  })
})

test('users have their keys and console login', () => {
  const users = found.resources.filter((resource) => resource.kind === 'AWS::IAM::User')
  expect(users.map(({ id, properties }) => ({ id, ...properties }))).toEqual([
    {
      id: 'ada',
      path: '/people/',
      consoleLogin: true,
      accessKeys: [
        {
          accessKeyId: keyOfAda,
          status: 'Active',
          createdAt: expect.any(String),
          lastUsed: null,
        },
      ],
    },
    { id: 'build+bot@meridian', path: '/', consoleLogin: false, accessKeys: [] },
  ])
})

test('the one thing LocalStack lacks is a problem of each bucket, and nothing else is one', () => {
  const buckets = found.resources.filter(({ kind }) => kind === 'AWS::S3::Bucket')
  expect(
    found.problems.map(({ code, action, arn }) => `${code} ${action} ${arn}`).toSorted(),
  ).toEqual(buckets.map(({ arn }) => `unsupported s3:GetBucketPolicyStatus ${arn}`).toSorted())
  expect(buckets.every(({ properties }) => !('policyPublic' in properties))).toBe(true)
})

test('every scope is complete', () => {
  expect(found.scopes).toHaveLength(2 + 5 * regions.length)
  expect(found.scopes.filter((scope) => scope.endsWith('incomplete'))).toEqual([])
})

test('kinds and Regions narrow', async () => {
  const { resources, scopes } = await discoverAll(localstack, {
    credentials: credentialsOf(payments),
    kinds: ['AWS::EC2::Volume', 'AWS::S3::Bucket'],
    regions: ['us-east-1'],
  })
  expect(scopes.toSorted()).toEqual([
    'AWS::EC2::Volume us-east-1 3 complete',
    'AWS::S3::Bucket global 1 incomplete',
  ])
  expect(new Set(resources.map(({ region }) => region))).toEqual(new Set(['us-east-1']))
})

test('without Regions all enabled ones are looked at', async () => {
  const { scopes, resources } = await discoverAll(localstack, {
    credentials: credentialsOf(orders),
    kinds: ['AWS::EC2::EIP'],
  })
  expect(scopes.length).toBeGreaterThan(10)
  expect(resources).toHaveLength(regions.length)
})

test('leaving early leaves nothing behind', async () => {
  const { endpoint } = localstack
  const seen: string[] = []
  for await (const event of discover({ credentials: credentialsOf(orders), endpoint, regions })) {
    if (event.type === 'resource') seen.push(event.resource.id)
    if (seen.length === 2) break
  }
  expect(seen).toHaveLength(2)
})
