import { EC2Client, paginateDescribeInstances } from '@aws-sdk/client-ec2'
import type { Instance as Ec2Instance } from '@aws-sdk/client-ec2'
import type { Instance } from '@aws-linked/model'
import type { Collector } from './collector.ts'
import { compact } from './compact.ts'
import { ec2Resource } from './ec2-resource.ts'
import { required } from './required.ts'

/** EC2 instances. Terminated ones, which AWS lists for another hour, are gone. */
export const ec2Instance: Collector<Ec2Instance, Instance> = {
  kind: 'AWS::EC2::Instance',
  reach: 'region',
  actions: ['ec2:DescribeInstances'],
  async *list({ client, region }) {
    const pages = paginateDescribeInstances(
      { client: client(EC2Client, region), pageSize: 1000 },
      {},
    )
    for await (const { Reservations = [] } of pages) {
      for (const { Instances = [] } of Reservations) yield* Instances
    }
  },
  describe(instance, context) {
    const state = required(instance.State?.Name, 'the state of an instance')
    if (state === 'terminated') return undefined
    return ec2Resource(context, {
      kind: 'AWS::EC2::Instance',
      id: required(instance.InstanceId, 'the ID of an instance'),
      type: 'instance',
      page: 'InstanceDetails:instanceId',
      tags: instance.Tags,
      // The time of the last start; AWS does not tell the first.
      createdAt: instance.LaunchTime?.toISOString(),
      properties: compact({
        instanceType: required(instance.InstanceType, 'the type of an instance'),
        state,
        architecture: instance.Architecture,
        imageId: instance.ImageId,
        availabilityZone: instance.Placement?.AvailabilityZone,
        lifecycle: toLifecycle(instance.InstanceLifecycle),
        platform: instance.PlatformDetails ?? instance.Platform,
        privateIpAddress: instance.PrivateIpAddress,
        publicIpAddress: instance.PublicIpAddress,
        subnetId: instance.SubnetId,
        vpcId: instance.VpcId,
        volumeIds: (instance.BlockDeviceMappings ?? []).flatMap(({ Ebs }) => Ebs?.VolumeId ?? []),
      }),
    })
  },
}

const lifecycles = ['spot', 'scheduled', 'capacity-block'] as const

/** On-demand is what AWS has no word for. */
function toLifecycle(word: string | undefined): Instance['properties']['lifecycle'] {
  return lifecycles.find((lifecycle) => lifecycle === word) ?? 'on-demand'
}
