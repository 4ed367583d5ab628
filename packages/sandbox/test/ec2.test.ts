import {
  paginateDescribeInstances,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
} from '@aws-sdk/client-ec2'
import { describe, expect, test } from 'vitest'
import { clients, refusal } from './clients.ts'
import { accountId, testAccount, testScenario, withKey } from './scenario.ts'

const { instances, volumes, snapshots, images } = testAccount()

test('an instance carries all that its scenario declares', async () => {
  const { ec2 } = await clients()

  const { Reservations = [] } = await ec2.describeInstances({})

  const [spec] = instances
  const [root] = volumes
  expect(Reservations).toHaveLength(12)
  expect(Reservations[0]).toMatchObject({ OwnerId: accountId })
  expect(Reservations[0]?.Instances?.[0]).toMatchObject({
    InstanceId: spec!.id,
    InstanceType: 't3.micro',
    ImageId: images[0]!.id,
    State: { Code: 16, Name: 'running' },
    Architecture: 'x86_64',
    Placement: { AvailabilityZone: 'eu-west-1a' },
    LaunchTime: new Date(spec!.launchedAt),
    PrivateIpAddress: spec!.privateIp,
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: root!.id } }],
    Tags: [
      { Key: 'Name', Value: 'web-1' },
      { Key: 'team', Value: 'web' },
    ],
  })
  expect(Reservations[0]?.Instances?.[0]).not.toHaveProperty('Platform')
})

test('Windows, Spot and stopped instances say so', async () => {
  const [first] = instances
  const odd = { ...first!, windows: true, spot: true, state: 'stopped' as const }
  const { ec2 } = await clients({ scenario: testScenario([testAccount({ instances: [odd] })]) })

  const { Reservations } = await ec2.describeInstances({})

  expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
    Platform: 'windows',
    InstanceLifecycle: 'spot',
    State: { Code: 80, Name: 'stopped' },
  })
})

test('a volume is in use by its instance, or available', async () => {
  const spare = { ...volumes[0]!, id: 'vol-0spare', attachedTo: undefined }
  delete (spare as { attachedTo?: unknown }).attachedTo
  const scenario = testScenario([testAccount({ volumes: [volumes[0]!, spare as never] })])
  const { ec2 } = await clients({ scenario })

  const { Volumes } = await ec2.describeVolumes({})

  expect(Volumes?.[0]).toMatchObject({
    State: 'in-use',
    Size: 30,
    Iops: 3000,
    Encrypted: true,
    Attachments: [{ InstanceId: instances[0]!.id, Device: '/dev/xvda' }],
  })
  expect(Volumes?.[1]).toMatchObject({ State: 'available', Attachments: [] })
})

test('only the asked Region answers', async () => {
  const { ec2 } = await clients({}, { region: 'us-east-1' })

  await expect(ec2.describeVolumes({})).resolves.toMatchObject({ Volumes: [] })
  await expect(ec2.describeInstances({})).resolves.toMatchObject({ Reservations: [] })
})

test('names with XML in them and characters of every alphabet arrive as they are', async () => {
  const tags = { Name: `<b>&amp;"it's"</b> ]]>`, 'größe/大小': '🪣  two spaces' }
  const scenario = testScenario([testAccount({ volumes: [{ ...volumes[0]!, tags }] })])
  const { ec2 } = await clients({ scenario })

  const { Volumes } = await ec2.describeVolumes({})

  expect(Object.fromEntries(Volumes![0]!.Tags!.map(({ Key, Value }) => [Key, Value]))).toEqual(tags)
})

describe('paging', () => {
  test.each([5, 7, 1000])('pages of %i hold every volume once', async (pageSize) => {
    const { ec2: client } = await clients()
    const seen: (string | undefined)[] = []
    let pages = 0
    for await (const page of paginateDescribeVolumes({ client, pageSize }, {})) {
      pages += 1
      seen.push(...(page.Volumes ?? []).map(({ VolumeId }) => VolumeId))
    }

    expect(seen).toEqual(volumes.map(({ id }) => id))
    expect(pages).toBe(Math.ceil(volumes.length / pageSize))
  })

  test('pageSize forces pages on callers that ask for none', async () => {
    const { ec2: client } = await clients({ pageSize: 5 })
    const pages = []
    for await (const page of paginateDescribeInstances({ client }, {})) {
      pages.push(page.Reservations?.length)
    }

    expect(pages).toEqual([5, 5, 2])
  })

  test('snapshots page too', async () => {
    const { ec2: client } = await clients({ pageSize: 5 })
    const seen: (string | undefined)[] = []
    for await (const page of paginateDescribeSnapshots({ client }, { OwnerIds: ['self'] })) {
      seen.push(...(page.Snapshots ?? []).map(({ SnapshotId }) => SnapshotId))
    }

    expect(seen).toEqual(snapshots.map(({ id }) => id))
  })

  test.each([4, 1001])('MaxResults %i is refused as EC2 refuses it', async (MaxResults) => {
    const { ec2 } = await clients()

    expect(await refusal(ec2.describeVolumes({ MaxResults }))).toMatchObject({
      name: 'InvalidParameterValue',
      status: 400,
    })
  })

  test("another operation's token is no token", async () => {
    const { ec2 } = await clients({ pageSize: 5 })
    const { NextToken } = await ec2.describeVolumes({})

    expect(await refusal(ec2.describeInstances({ NextToken }))).toMatchObject({
      name: 'InvalidNextToken',
    })
  })
})

describe('owners', () => {
  test('self hides what others share', async () => {
    const { ec2 } = await clients()

    const { Snapshots } = await ec2.describeSnapshots({ OwnerIds: ['self'] })
    const { Images } = await ec2.describeImages({ Owners: ['self'] })

    expect(new Set(Snapshots!.map(({ OwnerId }) => OwnerId))).toEqual(new Set([accountId]))
    expect(Images!.map(({ Name }) => Name)).toEqual(['base'])
  })

  test('without owners the shared ones of the Region are there too', async () => {
    const { ec2 } = await clients()

    const { Snapshots } = await ec2.describeSnapshots({})
    const { Images } = await ec2.describeImages({})

    expect(Snapshots).toHaveLength(snapshots.length + 1)
    expect(Images!.map(({ Name, OwnerId }) => [Name, OwnerId])).toEqual([
      ['base', accountId],
      ['foreign', '999900001111'],
    ])
  })

  test('an owner can be named by account ID', async () => {
    const { ec2 } = await clients()

    const { Images } = await ec2.describeImages({ Owners: ['999900001111'] })

    expect(Images!.map(({ Name, Public }) => [Name, Public])).toEqual([['foreign', true]])
  })
})

test('an image names the snapshot beneath it', async () => {
  const { ec2 } = await clients()

  const { Images } = await ec2.describeImages({ Owners: ['self'] })

  const [image] = images
  expect(Images?.[0]).toMatchObject({
    ImageId: image!.id,
    State: 'available',
    Architecture: 'arm64',
    BlockDeviceMappings: [{ Ebs: { SnapshotId: image!.snapshotIds[0] } }],
  })
})

test('an Elastic IP address tells whether something uses it', async () => {
  const { addresses } = testAccount()
  const used = {
    ...addresses[0]!,
    id: 'eipalloc-0used',
    publicIp: '203.0.113.10',
    associatedWith: { instanceId: 'i-0', networkInterfaceId: 'eni-0', privateIp: '10.0.0.1' },
  }
  const scenario = testScenario([testAccount({ addresses: [addresses[0]!, used] })])
  const { ec2 } = await clients({ scenario })

  const { Addresses } = await ec2.describeAddresses({})

  expect(Addresses).toMatchObject([
    { PublicIp: '203.0.113.9', Domain: 'vpc' },
    { AssociationId: 'eipassoc-0used', InstanceId: 'i-0', NetworkInterfaceId: 'eni-0' },
  ])
  expect(Addresses?.[0]).not.toHaveProperty('AssociationId')
})

describe('selection', () => {
  test('tags, tag keys and states select', async () => {
    const { ec2 } = await clients()
    const names = async (Name: string, Values: string[]): Promise<number | undefined> =>
      (await ec2.describeInstances({ Filters: [{ Name, Values }] })).Reservations?.length

    expect(await names('tag:Name', ['web-1', 'web-3', 'nobody'])).toBe(2)
    expect(await names('tag-key', ['team'])).toBe(12)
    expect(await names('instance-state-name', ['stopped'])).toBe(0)
  })

  test('an unknown filter is refused, not ignored', async () => {
    const { ec2 } = await clients()

    const call = ec2.describeVolumes({ Filters: [{ Name: 'colour', Values: ['red'] }] })

    expect(await refusal(call)).toMatchObject({ name: 'InvalidParameterValue' })
  })

  test('IDs select, and an unknown one fails the call', async () => {
    const { ec2 } = await clients()
    const id = volumes[3]!.id

    const { Volumes } = await ec2.describeVolumes({ VolumeIds: [id] })
    const call = ec2.describeVolumes({ VolumeIds: [id, 'vol-0nowhere'] })

    expect(Volumes!.map(({ VolumeId }) => VolumeId)).toEqual([id])
    expect(await refusal(call)).toMatchObject({ name: 'InvalidVolume.NotFound' })
  })
})

describe('Regions', () => {
  test('those enabled in the account are listed', async () => {
    const { ec2 } = await clients()

    const { Regions } = await ec2.describeRegions({})

    expect(Regions!.map(({ RegionName }) => RegionName)).toEqual(['eu-west-1', 'us-east-1'])
  })

  test('AllRegions lists the others as not opted in', async () => {
    const scenario = testScenario([testAccount({ regions: ['eu-west-1', 'af-south-1'] })])
    const { ec2 } = await clients({ scenario })

    const { Regions } = await ec2.describeRegions({ AllRegions: true })

    const status = new Map(Regions!.map((region) => [region.RegionName, region.OptInStatus]))
    expect(status.size).toBeGreaterThan(20)
    expect(status.get('eu-west-1')).toBe('opt-in-not-required')
    expect(status.get('af-south-1')).toBe('opted-in')
    expect(status.get('me-south-1')).toBe('not-opted-in')
  })

  test('filters and names narrow them', async () => {
    const { ec2 } = await clients()
    const Filters = [{ Name: 'opt-in-status', Values: ['opted-in'] }]

    await expect(ec2.describeRegions({ Filters })).resolves.toMatchObject({ Regions: [] })
    expect(await refusal(ec2.describeRegions({ RegionNames: ['mars-1'] }))).toMatchObject({
      name: 'InvalidParameterValue',
    })
  })

  test('one that is not enabled refuses as if the key were wrong', async () => {
    const { ec2 } = await clients({}, { region: 'me-south-1' })

    expect(await refusal(ec2.describeVolumes({}))).toMatchObject({
      name: 'AuthFailure',
      status: 401,
    })
  })
})

describe('DryRun', () => {
  test('says that an allowed call would have succeeded', async () => {
    const { ec2 } = await clients()

    expect(await refusal(ec2.describeVolumes({ DryRun: true }))).toMatchObject({
      name: 'DryRunOperation',
      status: 412,
    })
  })

  test('says that a refused call is refused', async () => {
    const { ec2 } = await clients({ scenario: withKey({ denied: ['ec2:DescribeVolumes'] }) })

    expect(await refusal(ec2.describeVolumes({ DryRun: true }))).toMatchObject({
      name: 'UnauthorizedOperation',
    })
  })
})

test('an operation the sandbox does not have is refused, not left hanging', async () => {
  const { ec2 } = await clients()

  expect(await refusal(ec2.describeVpcs({}))).toMatchObject({ name: 'InvalidAction', status: 400 })
})
