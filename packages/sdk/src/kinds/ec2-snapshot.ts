import { DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { listPages } from '../aws/list-pages.ts'
import { dryRun, shortDryRun } from '../probes/dry-run.ts'
import { kind } from './kind.ts'
import type { Kind } from './kind.ts'
import { compact } from '../aws/compact.ts'
import { ec2Resource } from './ec2-resource.ts'
import { required } from '../aws/required.ts'

/** EBS snapshots that the account owns. Public and shared ones belong to other accounts. */
export const ec2Snapshot: Kind = kind({
  kind: 'AWS::EC2::Snapshot',
  names: { one: 'EBS snapshot', many: 'EBS snapshots', word: 'snapshot' },
  reach: 'region',
  actions: {
    'ec2:DescribeSnapshots': {
      for: 'Snapshots do not appear, so you do not see old ones.',
      try: dryRun((ec2) =>
        ec2.send(new DescribeSnapshotsCommand({ ...shortDryRun, OwnerIds: ['self'] })),
      ),
    },
  },
  list({ client, region }) {
    const ec2 = client(EC2Client, region)
    const input = { MaxResults: 1000, OwnerIds: ['self'] }
    return listPages({
      action: 'ec2:DescribeSnapshots',
      get: (NextToken) => ec2.send(new DescribeSnapshotsCommand({ ...input, NextToken })),
      items: ({ Snapshots }) => Snapshots,
      key: ({ SnapshotId }) => SnapshotId,
      next: ({ NextToken }) => NextToken,
    })
  },
  describe(snapshot, context) {
    // Emulators list others' in spite of OwnerIds.
    if (snapshot.OwnerId !== context.account.id) return undefined
    return ec2Resource(context, {
      kind: 'AWS::EC2::Snapshot',
      id: required(snapshot.SnapshotId, 'the ID of a snapshot'),
      type: 'snapshot',
      page: 'SnapshotDetails:snapshotId',
      owner: '',
      tags: snapshot.Tags,
      createdAt: snapshot.StartTime?.toISOString(),
      properties: compact({
        volumeId: snapshot.VolumeId,
        sizeGib: required(snapshot.VolumeSize, 'the size of a snapshot'),
        state: required(snapshot.State, 'the state of a snapshot'),
        encrypted: snapshot.Encrypted ?? false,
        storageTier: snapshot.StorageTier,
        description: snapshot.Description || undefined,
      }),
    })
  },
})
