import type { Resource } from '@aws-linked/sdk'
import { describedAs, sorted } from './contract-view.ts'
import type { NameOf, View } from './contract-view.ts'

/** What discovery found, as views in a fixed order. */
export function viewsOf(resources: readonly Resource[]): readonly View[] {
  const names = new Map(resources.map(({ id, name }) => [id, name]))
  return sorted(
    resources.map((resource) => ({
      kind: resource.kind,
      region: resource.region,
      name: resource.name,
      tags: resource.tags,
      ...propertiesOf(resource, (id) => names.get(id ?? '')),
    })),
  )
}

function propertiesOf(resource: Resource, nameOf: NameOf): Record<string, unknown> {
  switch (resource.kind) {
    case 'AWS::EC2::Instance': {
      const { instanceType, state, architecture, availabilityZone, lifecycle, platform } =
        resource.properties
      const volumes = resource.properties.volumeIds.map(nameOf)
      return { instanceType, state, architecture, availabilityZone, lifecycle, platform, volumes }
    }
    case 'AWS::EC2::Volume': {
      const { instanceIds, snapshotId: _, ...properties } = resource.properties
      return { ...properties, instances: instanceIds.map(nameOf) }
    }
    case 'AWS::EC2::Snapshot': {
      const { volumeId, description = '', ...properties } = resource.properties
      return { ...properties, description: describedAs(description), volume: nameOf(volumeId) }
    }
    case 'AWS::EC2::Image': {
      const { snapshotIds, lastLaunchedAt: _, ...properties } = resource.properties
      return { ...properties, snapshots: snapshotIds.length }
    }
    case 'AWS::EC2::EIP': {
      const { associated, instanceId } = resource.properties
      return { associated, instance: nameOf(instanceId) }
    }
    case 'AWS::S3::Bucket':
      return { ...resource.properties }
    case 'AWS::IAM::User': {
      const { passwordLastUsedAt: _, accessKeys, ...properties } = resource.properties
      return { ...properties, keys: accessKeys?.map(({ status }) => status) }
    }
    default:
      return plain(resource)
  }
}

/** Of a kind that no scenario declares: nothing of it is expected, so nothing is left out. */
function plain({ properties }: Resource): Record<string, unknown> {
  return { ...properties }
}
