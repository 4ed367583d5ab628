import { expect, test } from 'vitest'
import { callerIdentity } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import { fixture } from '../../test/support/fixture.ts'
import { discoverAll } from '../../test/support/run.ts'

const options = { kinds: ['AWS::EC2::EIP'], regions: ['eu-west-1'] } as const

test('an Elastic IP says whether it is associated', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeAddresses': () => fixture('describe-addresses'),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources).toEqual([
    {
      arn: 'arn:aws:ec2:eu-west-1:111122223333:elastic-ip/eipalloc-0001',
      id: 'eipalloc-0001',
      kind: 'AWS::EC2::EIP',
      accountId: '111122223333',
      region: 'eu-west-1',
      name: 'orders-entry',
      tags: { Name: 'orders-entry' },
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#ElasticIpDetails:AllocationId=eipalloc-0001',
      properties: {
        publicIp: '203.0.113.41',
        associated: true,
        instanceId: 'i-0a1b2c3d4e5f60001',
        networkInterfaceId: 'eni-0001',
        privateIpAddress: '10.0.1.12',
      },
    },
    {
      arn: 'arn:aws:ec2:eu-west-1:111122223333:elastic-ip/eipalloc-0002',
      id: 'eipalloc-0002',
      kind: 'AWS::EC2::EIP',
      accountId: '111122223333',
      region: 'eu-west-1',
      tags: {},
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#ElasticIpDetails:AllocationId=eipalloc-0002',
      properties: { publicIp: '203.0.113.42', associated: false },
    },
  ])
})

test.each([
  ['aws-cn', 'cn-north-1', 'console.amazonaws.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'console.amazonaws-us-gov.com'],
])('in %s the ARN and the console are that partition’s', async (partition, region, host) => {
  await using aws = await startFakeAws({
    'sts:GetCallerIdentity': () => callerIdentity('111122223333', partition),
    'ec2:DescribeAddresses': () => fixture('describe-addresses'),
  })
  const { resources } = await discoverAll(aws, { ...options, regions: [region] })
  expect(resources[1]?.arn).toBe(
    `arn:${partition}:ec2:${region}:111122223333:elastic-ip/eipalloc-0002`,
  )
  expect(new URL(resources[1]!.consoleUrl).host).toBe(host)
})
