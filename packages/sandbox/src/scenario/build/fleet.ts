import type { _InstanceType } from '@aws-sdk/client-ec2'
import type { InstanceSpec, VolumeSpec } from '../scenario.ts'
import { zonesOf } from '../regions.ts'
import { chosen, ec2Id, momentOf } from './place.ts'
import type { Place } from './place.ts'

/** A number of alike instances. */
export interface FleetOptions {
  /** Each gets `name-1`, `name-2`, …; without one they have no `Name` tag. */
  readonly name?: string
  readonly count: number
  readonly type: _InstanceType
  readonly tags?: Readonly<Record<string, string>>
  /** The day the first was launched. */
  readonly since: string
  readonly imageId: string
  readonly rootGib?: number
  /** Each has a second volume of this size. */
  readonly dataGib?: number
  readonly stopped?: boolean
  readonly spot?: boolean
  readonly windows?: boolean
  /** `203.0.113`: each gets a public address of this network, from `.from` on. */
  readonly publicNet?: string
  readonly from?: number
}

/** Graviton types: a `g` after the generation's digit. */
const ARM = /^[a-z]+\dg/

/** Builds instances over the zones of a Region, each with its volumes. */
export function fleet(
  place: Place,
  options: FleetOptions,
): { instances: InstanceSpec[]; volumes: VolumeSpec[] } {
  const instances = Array.from({ length: options.count }, (_, index) =>
    oneInstance(place, options, index),
  )
  return {
    instances,
    volumes: instances.flatMap((instance) => volumesOf(place, options, instance)),
  }
}

function oneInstance(place: Place, options: FleetOptions, index: number): InstanceSpec {
  const { name, type, tags = {}, since, imageId, stopped, publicNet, from = 10 } = options
  const zones = zonesOf(place.region)
  const zone = zones[index % zones.length] ?? 'a'
  const words = [name ?? since, type, index]
  return {
    id: ec2Id('i-', place, ...words),
    region: place.region,
    zone,
    type,
    state: stopped ? 'stopped' : 'running',
    architecture: ARM.test(type) ? 'arm64' : 'x86_64',
    imageId,
    launchedAt: momentOf(since, ...words),
    privateIp: `10.${chosen(200, place.region)}.${chosen(250, name ?? since, type)}.${10 + index}`,
    ...(publicNet && { publicIp: `${publicNet}.${from + index}` }),
    ...(options.spot && { spot: true }),
    ...(options.windows && { windows: true }),
    vpcId: ec2Id('vpc-', place),
    subnetId: ec2Id('subnet-', place, zone),
    tags: { ...(name && { Name: `${name}-${index + 1}` }), ...tags },
  }
}

function volumesOf(
  place: Place,
  { rootGib = 30, dataGib, tags = {} }: FleetOptions,
  { id, zone, launchedAt, tags: { Name: name } }: InstanceSpec,
): VolumeSpec[] {
  const attached = (device: string, sizeGib: number, label: string): VolumeSpec => ({
    id: ec2Id('vol-', place, id, device),
    region: place.region,
    zone,
    type: 'gp3',
    sizeGib,
    iops: sizeGib > 500 ? 6000 : 3000,
    throughput: 125,
    encrypted: true,
    createdAt: launchedAt,
    attachedTo: { instanceId: id, device },
    tags: { ...(name && { Name: `${name}-${label}` }), ...tags },
  })
  return [
    attached('/dev/xvda', rootGib, 'root'),
    ...(dataGib ? [attached('/dev/sdf', dataGib, 'data')] : []),
  ]
}
