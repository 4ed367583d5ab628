import { DescribeVolumesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { listPages } from '../aws/list-pages.ts'
import { dryRun, shortDryRun } from '../probes/dry-run.ts'
import { kind } from './kind.ts'
import type { Kind } from './kind.ts'
import { compact } from '../aws/compact.ts'
import { ec2Resource, managedBy } from './ec2-resource.ts'
import { required } from '../aws/required.ts'

/** EBS volumes, attached or not. */
export const ec2Volume: Kind = kind({
  kind: 'AWS::EC2::Volume',
  names: { one: 'EBS volume', many: 'EBS volumes', word: 'volume' },
  reach: 'region',
  actions: {
    'ec2:DescribeVolumes': {
      for: 'Volumes do not appear, so you do not see the ones you pay for and do not use.',
      try: dryRun((ec2) => ec2.send(new DescribeVolumesCommand(shortDryRun))),
    },
  },
  list({ client, region }) {
    const ec2 = client(EC2Client, region)
    // Those that another service manages are hidden otherwise, and billed.
    const input = { MaxResults: 500, IncludeManagedResources: true }
    return listPages({
      action: 'ec2:DescribeVolumes',
      get: (NextToken) => ec2.send(new DescribeVolumesCommand({ ...input, NextToken })),
      items: ({ Volumes }) => Volumes,
      key: ({ VolumeId }) => VolumeId,
      next: ({ NextToken }) => NextToken,
    })
  },
  describe(volume, context) {
    return ec2Resource(context, {
      kind: 'AWS::EC2::Volume',
      id: required(volume.VolumeId, 'the ID of a volume'),
      type: 'volume',
      page: 'VolumeDetails:volumeId',
      tags: volume.Tags,
      createdAt: volume.CreateTime?.toISOString(),
      properties: compact({
        volumeType: required(volume.VolumeType, 'the type of a volume'),
        sizeGib: required(volume.Size, 'the size of a volume'),
        state: required(volume.State, 'the state of a volume'),
        encrypted: volume.Encrypted ?? false,
        iops: volume.Iops,
        throughput: volume.Throughput,
        availabilityZone: volume.AvailabilityZone,
        // AWS says "from no snapshot" by an empty text.
        snapshotId: volume.SnapshotId || undefined,
        managedBy: managedBy(volume.Operator),
        instanceIds: (volume.Attachments ?? []).flatMap(({ InstanceId }) => InstanceId ?? []),
      }),
    })
  },
})
