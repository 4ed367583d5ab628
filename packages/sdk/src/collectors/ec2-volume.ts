import { EC2Client, paginateDescribeVolumes } from '@aws-sdk/client-ec2'
import type { Volume as Ec2Volume } from '@aws-sdk/client-ec2'
import type { Volume } from '@aws-linked/model'
import type { Collector } from './collector.ts'
import { compact } from './compact.ts'
import { ec2Resource } from './ec2-resource.ts'
import { required } from './required.ts'

/** EBS volumes, attached or not. */
export const ec2Volume: Collector<Ec2Volume, Volume> = {
  kind: 'AWS::EC2::Volume',
  reach: 'region',
  actions: ['ec2:DescribeVolumes'],
  async *list({ client, region }) {
    const pages = paginateDescribeVolumes({ client: client(EC2Client, region), pageSize: 500 }, {})
    for await (const { Volumes = [] } of pages) yield* Volumes
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
        instanceIds: (volume.Attachments ?? []).flatMap(({ InstanceId }) => InstanceId ?? []),
      }),
    })
  },
}
