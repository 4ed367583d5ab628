import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { listPages } from '../aws/list-pages.ts'
import { dryRun, shortDryRun } from '../probes/dry-run.ts'
import { kind } from './kind.ts'
import type { Kind } from './kind.ts'
import { compact } from '../aws/compact.ts'
import { ec2Resource, managedBy } from './ec2-resource.ts'
import { required } from '../aws/required.ts'

/** EC2 instances. Terminated ones, which AWS lists for another hour, are gone. */
export const ec2Instance: Kind = kind({
  kind: 'AWS::EC2::Instance',
  names: { one: 'EC2 instance', many: 'EC2 instances', word: 'instance' },
  reach: 'region',
  actions: {
    'ec2:DescribeInstances': {
      for: 'Instances do not appear.',
      try: dryRun((ec2) => ec2.send(new DescribeInstancesCommand(shortDryRun))),
    },
  },
  list({ client, region }) {
    const ec2 = client(EC2Client, region)
    // Those that another service manages are hidden otherwise, and billed.
    const input = { MaxResults: 1000, IncludeManagedResources: true }
    return listPages({
      action: 'ec2:DescribeInstances',
      get: (NextToken) => ec2.send(new DescribeInstancesCommand({ ...input, NextToken })),
      items: ({ Reservations }) => Reservations?.flatMap(({ Instances }) => Instances ?? []),
      key: ({ InstanceId }) => InstanceId,
      next: ({ NextToken }) => NextToken,
    })
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
        // AWS has no word for on-demand, and gets new words for the rest.
        lifecycle: instance.InstanceLifecycle || 'on-demand',
        managedBy: managedBy(instance.Operator),
        platform: instance.PlatformDetails ?? instance.Platform,
        privateIpAddress: instance.PrivateIpAddress,
        publicIpAddress: instance.PublicIpAddress,
        subnetId: instance.SubnetId,
        vpcId: instance.VpcId,
        volumeIds: (instance.BlockDeviceMappings ?? []).flatMap(({ Ebs }) => Ebs?.VolumeId ?? []),
      }),
    })
  },
})
