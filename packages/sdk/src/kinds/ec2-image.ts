import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { listPages } from '../aws/list-pages.ts'
import { dryRun, shortDryRun } from '../probes/dry-run.ts'
import { kind } from './kind.ts'
import type { Kind } from './kind.ts'
import { compact } from '../aws/compact.ts'
import { ec2Resource } from './ec2-resource.ts'
import { required } from '../aws/required.ts'

/** AMIs the account owns. Disabled ones too: their snapshots are billed all the same. */
export const ec2Image: Kind = kind({
  kind: 'AWS::EC2::Image',
  names: { one: 'AMI', many: 'AMIs', word: 'image' },
  reach: 'region',
  actions: {
    'ec2:DescribeImages': {
      for: 'Images do not appear.',
      try: dryRun((ec2) =>
        ec2.send(new DescribeImagesCommand({ ...shortDryRun, Owners: ['self'] })),
      ),
    },
  },
  list({ client, region }) {
    const ec2 = client(EC2Client, region)
    const input = { MaxResults: 1000, Owners: ['self'], IncludeDisabled: true }
    return listPages({
      action: 'ec2:DescribeImages',
      get: (NextToken) => ec2.send(new DescribeImagesCommand({ ...input, NextToken })),
      items: ({ Images }) => Images,
      key: ({ ImageId }) => ImageId,
      next: ({ NextToken }) => NextToken,
    })
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
})

/** AWS gives these two times as text. A text that is not a time is left out. */
function toIso(text: string): string | undefined {
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
