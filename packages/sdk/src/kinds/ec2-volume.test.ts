import { expect, test } from 'vitest'
import { ec2 } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import { fixture } from '../../test/support/fixture.ts'
import { discoverAll } from '../../test/support/run.ts'

test('a volume has all that AWS says of it', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeVolumes': () => fixture('describe-volumes'),
  })
  const options = { kinds: ['AWS::EC2::Volume'], regions: ['eu-west-1'] } as const
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources).toEqual([
    {
      arn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0001',
      id: 'vol-0001',
      kind: 'AWS::EC2::Volume',
      accountId: '111122223333',
      region: 'eu-west-1',
      name: 'orders-data',
      tags: { Name: 'orders-data' },
      createdAt: '2026-03-04T05:06:10.123Z',
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#VolumeDetails:volumeId=vol-0001',
      properties: {
        volumeType: 'gp3',
        sizeGib: 100,
        state: 'in-use',
        encrypted: true,
        iops: 3000,
        throughput: 125,
        availabilityZone: 'eu-west-1b',
        snapshotId: 'snap-0001',
        instanceIds: ['i-0a1b2c3d4e5f60001'],
      },
    },
    {
      arn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0003',
      id: 'vol-0003',
      kind: 'AWS::EC2::Volume',
      accountId: '111122223333',
      region: 'eu-west-1',
      tags: {},
      createdAt: '2025-01-01T00:00:00.000Z',
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#VolumeDetails:volumeId=vol-0003',
      properties: {
        volumeType: 'standard',
        sizeGib: 8,
        state: 'available',
        encrypted: false,
        availabilityZone: 'eu-west-1a',
        instanceIds: [],
      },
    },
  ])
})

test('volumes that a service manages are asked for, and say which', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeVolumes': () =>
      ec2(
        'DescribeVolumes',
        '<volumeSet><item><volumeId>vol-1</volumeId><size>8</size><volumeType>gp9</volumeType><status>thawing</status><operator><managed>true</managed><principal>eks.amazonaws.com</principal></operator></item></volumeSet>',
      ),
  })
  const { resources } = await discoverAll(aws, {
    kinds: ['AWS::EC2::Volume'],
    regions: ['eu-west-1'],
  })
  expect(aws.calls.at(-1)?.params.get('IncludeManagedResources')).toBe('true')
  // A type and a state that we do not know are AWS's words too.
  expect(resources).toMatchObject([
    { properties: { volumeType: 'gp9', state: 'thawing', managedBy: 'eks.amazonaws.com' } },
  ])
})
