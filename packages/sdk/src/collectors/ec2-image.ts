import { EC2Client, paginateDescribeImages } from '@aws-sdk/client-ec2'
import type { Image as Ec2Image } from '@aws-sdk/client-ec2'
import type { Image } from '@aws-linked/model'
import type { Collector } from './collector.ts'
import { compact } from './compact.ts'
import { ec2Resource } from './ec2-resource.ts'
import { required } from './required.ts'

/** AMIs the account owns. Disabled ones too: their snapshots are billed all the same. */
export const ec2Image: Collector<Ec2Image, Image> = {
  kind: 'AWS::EC2::Image',
  reach: 'region',
  actions: ['ec2:DescribeImages'],
  async *list({ client, region }) {
    const pages = paginateDescribeImages(
      { client: client(EC2Client, region), pageSize: 1000 },
      { Owners: ['self'], IncludeDisabled: true },
    )
    for await (const { Images = [] } of pages) yield* Images
  },
  describe(image, context) {
    // Emulators list others' in spite of Owners.
    if (image.OwnerId !== context.account.id) return undefined
    return ec2Resource(context, {
      kind: 'AWS::EC2::Image',
      id: required(image.ImageId, 'the ID of an image'),
      type: 'image',
      page: 'ImageDetails:imageId',
      owner: '',
      name: image.Name,
      tags: image.Tags,
      createdAt: image.CreationDate === undefined ? undefined : toIso(image.CreationDate),
      properties: compact({
        state: required(image.State, 'the state of an image'),
        architecture: image.Architecture,
        platform: image.PlatformDetails ?? image.Platform,
        public: image.Public ?? false,
        snapshotIds: (image.BlockDeviceMappings ?? []).flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []),
        description: image.Description || undefined,
        lastLaunchedAt:
          image.LastLaunchedTime === undefined ? undefined : toIso(image.LastLaunchedTime),
      }),
    })
  },
}

/** AWS gives these two times as text. One that is no time is left out. */
function toIso(text: string): string | undefined {
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
