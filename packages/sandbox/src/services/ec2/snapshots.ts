import type {
  DescribeSnapshotsRequest,
  DescribeSnapshotsResult,
  Snapshot,
} from '@aws-sdk/client-ec2'
import type { SnapshotSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'
import { visible } from './owners.ts'
import { ec2Page, filtered, withIds } from './selection.ts'
import { toTags } from './tags.ts'

/** Snapshots of a Region: without `OwnerIds` the public ones of others too. */
export function describeSnapshots(
  input: DescribeSnapshotsRequest,
  call: Call,
): DescribeSnapshotsResult {
  const own = call.account.snapshots(call.region)
  const all = visible(own, call.scenario.scenario.publicSnapshots, input.OwnerIds, call)
  const chosen = filtered(withIds(all, input.SnapshotIds, 'Snapshot'), input.Filters, {
    'owner-id': ({ ownerId }) => [ownerId],
    'volume-id': ({ volumeId }) => [volumeId],
    status: () => ['completed'],
  })
  const { items, nextToken } = ec2Page('snapshots', chosen, input, call)
  return { Snapshots: items.map(toSnapshot), ...(nextToken && { NextToken: nextToken }) }
}

function toSnapshot(spec: SnapshotSpec): Snapshot {
  return {
    SnapshotId: spec.id,
    OwnerId: spec.ownerId,
    VolumeId: spec.volumeId,
    VolumeSize: spec.sizeGib,
    Encrypted: spec.encrypted,
    StorageTier: spec.tier ?? 'standard',
    State: 'completed',
    Progress: '100%',
    Description: spec.description,
    StartTime: new Date(spec.startedAt),
    Tags: toTags(spec.tags),
  }
}
