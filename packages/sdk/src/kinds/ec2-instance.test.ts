import { expect, test } from 'vitest'
import { ec2 } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import type { FakeAnswer } from '../../test/support/fake-aws.ts'
import { fixture } from '../../test/support/fixture.ts'
import { discoverAll } from '../../test/support/run.ts'

const options = { kinds: ['AWS::EC2::Instance'], regions: ['eu-west-1'] } as const

test('an instance has all that AWS says of it, and a terminated one is gone', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeInstances': () => fixture('describe-instances'),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources).toEqual([
    {
      arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60001',
      id: 'i-0a1b2c3d4e5f60001',
      kind: 'AWS::EC2::Instance',
      accountId: '111122223333',
      region: 'eu-west-1',
      name: 'orders & returns',
      tags: { Name: 'orders & returns', team: 'orders', empty: '' },
      createdAt: '2026-03-04T05:06:07.000Z',
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-0a1b2c3d4e5f60001',
      properties: {
        instanceType: 'm7g.large',
        state: 'running',
        architecture: 'arm64',
        imageId: 'ami-0abcdef1234567890',
        availabilityZone: 'eu-west-1b',
        lifecycle: 'on-demand',
        platform: 'Linux/UNIX',
        privateIpAddress: '10.0.1.12',
        publicIpAddress: '198.51.100.7',
        subnetId: 'subnet-0123',
        vpcId: 'vpc-0123',
        volumeIds: ['vol-0001', 'vol-0002'],
      },
    },
    {
      arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60002',
      id: 'i-0a1b2c3d4e5f60002',
      kind: 'AWS::EC2::Instance',
      accountId: '111122223333',
      region: 'eu-west-1',
      tags: {},
      createdAt: '2026-03-04T05:06:07.000Z',
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-0a1b2c3d4e5f60002',
      properties: {
        instanceType: 'c7i.xlarge',
        state: 'shutting-down',
        lifecycle: 'spot',
        platform: 'windows',
        volumeIds: [],
      },
    },
  ])
})

test('what AWS leaves out is absent, not undefined', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeInstances': () => fixture('describe-instances'),
  })
  const { resources } = await discoverAll(aws, options)
  expect(Object.keys(resources[1]!)).not.toContain('name')
  expect(Object.keys(resources[1]!.properties)).not.toContain('vpcId')
})

test('the list is asked for in pages', async () => {
  await using aws = await startFakeAws()
  await discoverAll(aws, options)
  expect(aws.calls.at(-1)?.params.get('MaxResults')).toBe('1000')
})

/** A page of one instance with this in it. */
const instance = (inner: string): FakeAnswer =>
  ec2(
    'DescribeInstances',
    `<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId><instanceState><name>running</name></instanceState><instanceType>m5.large</instanceType>${inner}</item></instancesSet></item></reservationSet>`,
  )

test.each([
  ['interruptible-capacity-reservation', 'interruptible-capacity-reservation'],
  ['a-word-of-next-year', 'a-word-of-next-year'],
  ['', 'on-demand'],
])('a lifecycle %j is %s', async (word, lifecycle) => {
  await using aws = await startFakeAws({
    'ec2:DescribeInstances': () => instance(`<instanceLifecycle>${word}</instanceLifecycle>`),
  })
  const { resources } = await discoverAll(aws, options)
  expect(resources).toMatchObject([{ properties: { lifecycle } }])
})

test.each([
  [
    '<managed>true</managed><principal>eks.amazonaws.com</principal>',
    { managedBy: 'eks.amazonaws.com' },
  ],
  ['<managed>true</managed>', { managedBy: 'AWS' }],
  ['<managed>false</managed>', {}],
])(
  'instances that a service manages are asked for, and say which: %s',
  async (operator, managed) => {
    await using aws = await startFakeAws({
      'ec2:DescribeInstances': () => instance(`<operator>${operator}</operator>`),
    })
    const { resources } = await discoverAll(aws, options)
    expect(aws.calls.at(-1)?.params.get('IncludeManagedResources')).toBe('true')
    expect(resources[0]?.properties).toEqual({
      instanceType: 'm5.large',
      state: 'running',
      lifecycle: 'on-demand',
      volumeIds: [],
      ...managed,
    })
  },
)
