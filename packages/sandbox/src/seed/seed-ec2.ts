import { EC2 } from '@aws-sdk/client-ec2'
import type { ResourceType, TagSpecification } from '@aws-sdk/client-ec2'
import type {
  AddressSpec,
  ImageSpec,
  InstanceSpec,
  ScenarioAccount,
  SnapshotSpec,
  VolumeSpec,
} from '../scenario/scenario.ts'
import type { SeedClient } from './seed-client.ts'

/** The emulator's IDs by the scenario's. */
type Ids = Map<string, string>

/** Creates the EC2 resources of an account, Region by Region. */
export async function seedEc2(account: ScenarioAccount, client: SeedClient): Promise<void> {
  const { instances, volumes, snapshots, images, addresses } = account
  const all = [...instances, ...volumes, ...snapshots, ...images, ...addresses]
  for (const region of new Set(all.map((each) => each.region))) {
    const here = <Item extends { readonly region: string }>(items: readonly Item[]): Item[] =>
      items.filter((item) => item.region === region)
    const ec2 = new EC2({ ...client, region })
    const ids: Ids = new Map()
    for (const spec of here(instances)) await createInstance(ec2, spec, here(volumes), ids)
    for (const spec of here(volumes)) await createVolume(ec2, spec, ids)
    for (const spec of here(images)) await createImage(ec2, spec, here(instances), ids)
    for (const spec of here(snapshots)) await createSnapshot(ec2, spec, ids)
    for (const spec of here(addresses)) await createAddress(ec2, spec, ids)
  }
}

/** An instance comes with the first of its volumes, as on AWS. */
async function createInstance(
  ec2: EC2,
  spec: InstanceSpec,
  volumes: readonly VolumeSpec[],
  ids: Ids,
): Promise<void> {
  const root = volumes.find(({ attachedTo }) => attachedTo?.instanceId === spec.id)
  const { Instances } = await ec2.runInstances({
    ImageId: spec.imageId,
    InstanceType: spec.type,
    MinCount: 1,
    MaxCount: 1,
    Placement: { AvailabilityZone: spec.region + spec.zone },
    ...(spec.spot && { InstanceMarketOptions: { MarketType: 'spot' } }),
    TagSpecifications: [...tagged('instance', spec), ...(root ? tagged('volume', root) : [])],
    ...(root && {
      BlockDeviceMappings: [
        {
          DeviceName: root.attachedTo?.device,
          Ebs: {
            VolumeSize: root.sizeGib,
            VolumeType: root.type,
            Encrypted: root.encrypted,
            ...performanceOf(root),
          },
        },
      ],
    }),
  })
  const instance = Instances?.[0]
  const InstanceId = created(instance?.InstanceId, spec)
  ids.set(spec.id, InstanceId)
  if (root) {
    const { Volumes } = await ec2.describeVolumes({
      Filters: [{ Name: 'attachment.instance-id', Values: [InstanceId] }],
    })
    ids.set(root.id, created(Volumes?.[0]?.VolumeId, root))
  }
  if (spec.state === 'stopped') await ec2.stopInstances({ InstanceIds: [InstanceId] })
}

async function createVolume(ec2: EC2, spec: VolumeSpec, ids: Ids): Promise<void> {
  if (ids.has(spec.id)) return
  const { VolumeId } = await ec2.createVolume({
    AvailabilityZone: spec.region + spec.zone,
    VolumeType: spec.type,
    Size: spec.sizeGib,
    Encrypted: spec.encrypted,
    ...performanceOf(spec),
    TagSpecifications: tagged('volume', spec),
  })
  ids.set(spec.id, created(VolumeId, spec))
  if (!spec.attachedTo) return
  await ec2.attachVolume({
    VolumeId,
    InstanceId: ids.get(spec.attachedTo.instanceId),
    Device: spec.attachedTo.device,
  })
}

/** An image is made from an instance of its Region, and brings its snapshot. */
async function createImage(
  ec2: EC2,
  spec: ImageSpec,
  instances: readonly InstanceSpec[],
  ids: Ids,
): Promise<void> {
  const { ImageId } = await ec2.createImage({
    InstanceId: ids.get(instances[0]?.id ?? ''),
    Name: spec.name,
    Description: spec.description,
    NoReboot: true,
    TagSpecifications: tagged('image', spec),
  })
  const { Images } = await ec2.describeImages({ ImageIds: [created(ImageId, spec)] })
  const beneath = Images?.[0]?.BlockDeviceMappings?.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? [])
  for (const [index, id] of spec.snapshotIds.entries()) ids.set(id, beneath?.[index] ?? id)
}

async function createSnapshot(ec2: EC2, spec: SnapshotSpec, ids: Ids): Promise<void> {
  const known = ids.get(spec.id)
  if (known) {
    // An image brought it, but without its tags.
    const Tags = Object.entries(spec.tags).map(([Key, Value]) => ({ Key, Value }))
    if (Tags.length > 0) await ec2.createTags({ Resources: [known], Tags })
    return
  }
  const { SnapshotId } = await ec2.createSnapshot({
    VolumeId: ids.get(spec.volumeId),
    Description: spec.description,
    TagSpecifications: tagged('snapshot', spec),
  })
  ids.set(spec.id, created(SnapshotId, spec))
}

async function createAddress(ec2: EC2, spec: AddressSpec, ids: Ids): Promise<void> {
  const { AllocationId } = await ec2.allocateAddress({
    Domain: 'vpc',
    TagSpecifications: tagged('elastic-ip', spec),
  })
  const InstanceId = ids.get(spec.associatedWith?.instanceId ?? '')
  if (InstanceId) await ec2.associateAddress({ AllocationId, InstanceId })
}

/** Only some types let one choose: of others AWS decides, and refuses to be told. */
function performanceOf(spec: VolumeSpec): { Iops?: number; Throughput?: number } {
  const { type, iops, throughput } = spec
  const chosen = type === 'gp3' || type === 'io1' || type === 'io2'
  return { ...(chosen && iops && { Iops: iops }), ...(throughput && { Throughput: throughput }) }
}

function tagged(
  ResourceType: ResourceType,
  { tags }: { readonly tags: Readonly<Record<string, string>> },
): TagSpecification[] {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  return Tags.length > 0 ? [{ ResourceType, Tags }] : []
}

function created(id: string | undefined, spec: { readonly id: string }): string {
  if (id) return id
  throw new Error(`The emulator did not say what it made for ${spec.id}.`)
}
