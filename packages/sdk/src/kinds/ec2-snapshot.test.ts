import { expect, test } from 'vitest'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import { fixture } from '../../test/support/fixture.ts'
import { discoverAll } from '../../test/support/run.ts'

const options = { kinds: ['AWS::EC2::Snapshot'], regions: ['eu-west-1'] } as const

test('the account’s own snapshots are found, with an ARN that names no account', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeSnapshots': () => fixture('describe-snapshots'),
  })
  const { resources, problems, scopes } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(scopes).toEqual(['AWS::EC2::Snapshot eu-west-1 2 complete'])
  expect(resources).toEqual([
    {
      arn: 'arn:aws:ec2:eu-west-1::snapshot/snap-0001',
      id: 'snap-0001',
      kind: 'AWS::EC2::Snapshot',
      accountId: '111122223333',
      region: 'eu-west-1',
      tags: { backup: 'nightly' },
      createdAt: '2026-02-01T02:00:00.000Z',
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#SnapshotDetails:snapshotId=snap-0001',
      properties: {
        volumeId: 'vol-0001',
        sizeGib: 100,
        state: 'completed',
        encrypted: true,
        storageTier: 'archive',
        description: 'nightly',
      },
    },
    {
      arn: 'arn:aws:ec2:eu-west-1::snapshot/snap-0002',
      id: 'snap-0002',
      kind: 'AWS::EC2::Snapshot',
      accountId: '111122223333',
      region: 'eu-west-1',
      tags: {},
      createdAt: '2026-02-02T02:00:00.000Z',
      consoleUrl:
        'https://console.aws.amazon.com/ec2/home?region=eu-west-1#SnapshotDetails:snapshotId=snap-0002',
      properties: { sizeGib: 1, state: 'pending', encrypted: false },
    },
  ])
})

test('only the account’s own are asked for', async () => {
  await using aws = await startFakeAws()
  await discoverAll(aws, options)
  expect(Object.fromEntries(aws.calls.at(-1)!.params)).toMatchObject({
    'Owner.1': 'self',
    MaxResults: '1000',
  })
})
