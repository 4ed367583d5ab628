import type { DescribeImagesRequest, DescribeImagesResult, Image } from '@aws-sdk/client-ec2'
import type { ImageSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'
import { visible } from './owners.ts'
import { ec2Page, filtered, withIds } from './selection.ts'
import { platformOf } from './platform.ts'
import { toTags } from './tags.ts'

/** AMIs of a Region: without `Owners` the public ones of others too. */
export function describeImages(input: DescribeImagesRequest, call: Call): DescribeImagesResult {
  const own = call.account.images(call.region)
  const all = visible(own, call.scenario.scenario.publicImages, input.Owners, call)
  const chosen = filtered(withIds(all, input.ImageIds, 'AMIID'), input.Filters, {
    'owner-id': ({ ownerId }) => [ownerId],
    name: ({ name }) => [name],
    state: () => ['available'],
  })
  const { items, nextToken } = ec2Page('images', chosen, input, call)
  return { Images: items.map(toImage), ...(nextToken && { NextToken: nextToken }) }
}

function toImage(spec: ImageSpec): Image {
  return {
    ImageId: spec.id,
    OwnerId: spec.ownerId,
    Name: spec.name,
    Description: spec.description,
    ImageLocation: `${spec.ownerId}/${spec.name}`,
    ImageType: 'machine',
    State: 'available',
    Architecture: spec.architecture,
    ...platformOf(spec),
    Public: spec.public ?? false,
    RootDeviceType: 'ebs',
    RootDeviceName: '/dev/xvda',
    VirtualizationType: 'hvm',
    BlockDeviceMappings: spec.snapshotIds.map((SnapshotId, index) => ({
      DeviceName: `/dev/xvd${String.fromCodePoint(97 + index)}`,
      Ebs: { SnapshotId, VolumeType: 'gp3', DeleteOnTermination: true },
    })),
    CreationDate: new Date(spec.createdAt).toISOString(),
    ...(spec.lastLaunchedAt && {
      LastLaunchedTime: new Date(spec.lastLaunchedAt).toISOString(),
    }),
    Tags: toTags(spec.tags),
  }
}
