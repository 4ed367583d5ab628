import { expect, test } from 'vitest'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import { fixture } from '../../test/support/fixture.ts'
import { discoverAll } from '../../test/support/run.ts'

const options = { kinds: ['AWS::EC2::Image'], regions: ['eu-west-1'] } as const

test('the account’s own images are found, named by their tag before their own name', async () => {
  await using aws = await startFakeAws({ 'ec2:DescribeImages': () => fixture('describe-images') })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources).toEqual([
    {
      arn: 'arn:aws:ec2:eu-west-1::image/ami-0001',
      id: 'ami-0001',
      kind: 'AWS::EC2::Image',
      accountId: '111122223333',
      region: 'eu-west-1',
      name: 'orders-base-42',
      tags: { team: 'platform' },
      createdAt: '2026-01-15T10:20:30.000Z',
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#ImageDetails:imageId=ami-0001',
      properties: {
        state: 'available',
        architecture: 'x86_64',
        platform: 'Linux/UNIX',
        public: false,
        snapshotIds: ['snap-0001'],
        description: 'Base image',
        lastLaunchedAt: '2026-03-04T05:06:07.000Z',
      },
    },
    {
      arn: 'arn:aws:ec2:eu-west-1::image/ami-0002',
      id: 'ami-0002',
      kind: 'AWS::EC2::Image',
      accountId: '111122223333',
      region: 'eu-west-1',
      name: 'shared base',
      tags: { Name: 'shared base' },
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#ImageDetails:imageId=ami-0002',
      properties: { state: 'disabled', public: true, snapshotIds: [] },
    },
  ])
})

test('disabled images are asked for too', async () => {
  await using aws = await startFakeAws()
  await discoverAll(aws, options)
  expect(Object.fromEntries(aws.calls.at(-1)!.params)).toMatchObject({
    'Owner.1': 'self',
    IncludeDisabled: 'true',
    MaxResults: '1000',
  })
})
