import type { ImageSpec, SnapshotSpec, VolumeSpec } from '../scenario.ts'
import { daysAfter, ec2Id, momentOf } from './place.ts'
import type { Place } from './place.ts'

/** Volumes that are attached to nothing. */
export function spareVolumes(
  place: Place,
  options: Pick<VolumeSpec, 'type' | 'sizeGib'> & {
    readonly count: number
    readonly since: string
    readonly tags?: Readonly<Record<string, string>>
    readonly encrypted?: boolean
    /** @defaultValue what AWS gives a `gp2` volume of this size */
    readonly iops?: number
  },
): { volumes: VolumeSpec[] } {
  const { count, type, sizeGib, since, tags = {}, encrypted = false } = options
  const { iops = type === 'gp2' ? Math.max(100, 3 * sizeGib) : undefined } = options
  const volumes = Array.from({ length: count }, (_, index): VolumeSpec => ({
    id: ec2Id('vol-', place, 'spare', type, since, index),
    region: place.region,
    zone: 'a',
    type,
    sizeGib,
    ...(iops !== undefined && { iops }),
    encrypted,
    createdAt: momentOf(since, type, index),
    tags,
  }))
  return { volumes }
}

/** Snapshots of each of some volumes, one a week from a day on. */
export function snapshotsOf(
  place: Place,
  volumes: readonly VolumeSpec[],
  options: {
    readonly since: string
    readonly weeks?: number
    readonly tags?: Readonly<Record<string, string>>
    readonly archived?: boolean
  },
): { snapshots: SnapshotSpec[] } {
  const { since, weeks = 1, tags = {}, archived } = options
  const snapshots = volumes.flatMap((volume) =>
    Array.from({ length: weeks }, (_, week): SnapshotSpec => {
      const day = daysAfter(since, 7 * week)
      return {
        id: ec2Id('snap-', place, volume.id, day),
        region: place.region,
        volumeId: volume.id,
        sizeGib: volume.sizeGib,
        encrypted: volume.encrypted,
        ...(archived && { tier: 'archive' as const }),
        description: `Weekly backup of ${volume.id}`,
        startedAt: momentOf(day, volume.id),
        tags,
      }
    }),
  )
  return { snapshots }
}

/** One AMI and the snapshot beneath it. */
export function imageOf(
  place: Place,
  options: Pick<ImageSpec, 'name' | 'architecture'> &
    Partial<Pick<ImageSpec, 'description' | 'public' | 'windows' | 'lastLaunchedAt'>> & {
      readonly since: string
      readonly sizeGib?: number
      readonly tags?: Readonly<Record<string, string>>
    },
): { images: [ImageSpec]; snapshots: [SnapshotSpec] } {
  const { since, sizeGib = 30, tags = {}, description = '', ...rest } = options
  const id = ec2Id('ami-', place, rest.name)
  const snapshot: SnapshotSpec = {
    id: ec2Id('snap-', place, rest.name),
    region: place.region,
    volumeId: ec2Id('vol-', place, rest.name),
    sizeGib,
    encrypted: false,
    description: `Created by CreateImage(${ec2Id('i-', place, rest.name)}) for ${id}`,
    startedAt: momentOf(since, rest.name),
    tags,
  }
  const image: ImageSpec = {
    ...rest,
    id,
    region: place.region,
    description,
    snapshotIds: [snapshot.id],
    createdAt: snapshot.startedAt,
    tags,
  }
  return { images: [image], snapshots: [snapshot] }
}
