import type { DescribeVolumesRequest, DescribeVolumesResult, Volume } from '@aws-sdk/client-ec2'
import type { VolumeSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'
import { ec2Page, filtered, withIds } from './selection.ts'
import { toTags } from './tags.ts'

/** Volumes of a Region. */
export function describeVolumes(input: DescribeVolumesRequest, call: Call): DescribeVolumesResult {
  const all = call.account.volumes(call.region)
  const chosen = filtered(withIds(all, input.VolumeIds, 'Volume'), input.Filters, {
    status: (spec) => [statusOf(spec)],
    'volume-type': ({ type }) => [type],
  })
  const { items, nextToken } = ec2Page('volumes', chosen, input, call)
  return { Volumes: items.map(toVolume), ...(nextToken && { NextToken: nextToken }) }
}

function toVolume(spec: VolumeSpec): Volume {
  const { attachedTo } = spec
  return {
    VolumeId: spec.id,
    VolumeType: spec.type,
    Size: spec.sizeGib,
    ...(spec.iops && { Iops: spec.iops }),
    ...(spec.throughput && { Throughput: spec.throughput }),
    Encrypted: spec.encrypted,
    SnapshotId: spec.snapshotId ?? '',
    State: statusOf(spec),
    AvailabilityZone: spec.region + spec.zone,
    CreateTime: new Date(spec.createdAt),
    MultiAttachEnabled: false,
    Attachments: attachedTo
      ? [
          {
            InstanceId: attachedTo.instanceId,
            Device: attachedTo.device,
            State: 'attached',
            VolumeId: spec.id,
            AttachTime: new Date(spec.createdAt),
            DeleteOnTermination: true,
          },
        ]
      : [],
    Tags: toTags(spec.tags),
  }
}

function statusOf({ attachedTo }: VolumeSpec): 'in-use' | 'available' {
  return attachedTo ? 'in-use' : 'available'
}
