import type { ScenarioAccount } from '@aws-linked/sandbox'
import { describedAs, sorted } from './contract-view.ts'
import type { NameOf, View } from './contract-view.ts'

/** What an account declares, as the views discovery must arrive at. */
export function viewsOfAccount(account: ScenarioAccount): readonly View[] {
  const { instances, volumes, snapshots, images, addresses, buckets, users } = account
  const names = new Map([...instances, ...volumes].map(({ id, tags }) => [id, tags['Name']]))
  const nameOf: NameOf = (id) => names.get(id ?? '')
  return sorted([
    ...instances.map((spec) => ({
      ...tagged(spec),
      kind: 'AWS::EC2::Instance' as const,
      instanceType: spec.type,
      state: spec.state,
      architecture: spec.architecture,
      availabilityZone: spec.region + spec.zone,
      lifecycle: spec.spot ? 'spot' : 'on-demand',
      platform: spec.windows ? 'Windows' : 'Linux/UNIX',
      volumes: volumes
        .filter(({ attachedTo }) => attachedTo?.instanceId === spec.id)
        .map(({ tags }) => tags['Name']),
    })),
    ...volumes.map((spec) => ({
      ...tagged(spec),
      kind: 'AWS::EC2::Volume' as const,
      volumeType: spec.type,
      sizeGib: spec.sizeGib,
      state: spec.attachedTo ? 'in-use' : 'available',
      encrypted: spec.encrypted,
      iops: spec.iops,
      throughput: spec.throughput,
      availabilityZone: spec.region + spec.zone,
      instances: spec.attachedTo ? [nameOf(spec.attachedTo.instanceId)] : [],
    })),
    ...snapshots.map((spec) => ({
      ...tagged(spec),
      kind: 'AWS::EC2::Snapshot' as const,
      sizeGib: spec.sizeGib,
      state: 'completed',
      encrypted: spec.encrypted,
      storageTier: spec.tier ?? 'standard',
      description: describedAs(spec.description),
      volume: nameOf(spec.volumeId),
    })),
    ...images.map((spec) => ({
      ...tagged(spec),
      kind: 'AWS::EC2::Image' as const,
      name: spec.name,
      state: 'available',
      architecture: spec.architecture,
      platform: spec.windows ? 'Windows' : 'Linux/UNIX',
      public: spec.public ?? false,
      snapshots: spec.snapshotIds.length,
      description: spec.description,
    })),
    ...addresses.map((spec) => ({
      ...tagged(spec),
      kind: 'AWS::EC2::EIP' as const,
      associated: spec.associatedWith !== undefined,
      instance: nameOf(spec.associatedWith?.instanceId),
    })),
    ...buckets.map((spec) => ({
      ...tagged(spec),
      kind: 'AWS::S3::Bucket' as const,
      name: spec.name,
      publicGrants: spec.publicGrants ?? [],
      policyPublic: spec.policy ? spec.policy === 'public' : null,
      publicAccessBlock: spec.publicAccessBlock ?? null,
    })),
    ...users.map((spec) => ({
      kind: 'AWS::IAM::User' as const,
      region: 'global',
      name: spec.name,
      tags: {},
      path: spec.path ?? '/',
      consoleLogin: spec.consoleLoginSince !== undefined,
      keys: spec.accessKeys.map(({ status }) => status),
    })),
  ])
}

function tagged({
  region,
  tags,
}: Pick<View, 'region' | 'tags'>): Pick<View, 'region' | 'name' | 'tags'> {
  return { region, name: tags['Name'], tags }
}
