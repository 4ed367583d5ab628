import { DescribeAddressesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { listPages } from '../aws/list-pages.ts'
import { dryRun } from '../probes/dry-run.ts'
import { kind } from './kind.ts'
import type { Kind } from './kind.ts'
import { compact } from '../aws/compact.ts'
import { ec2Resource } from './ec2-resource.ts'
import { required } from '../aws/required.ts'

/** Elastic IP addresses; those that are not associated are billed as well. */
export const ec2ElasticIp: Kind = kind({
  kind: 'AWS::EC2::EIP',
  names: { one: 'Elastic IP address', many: 'Elastic IP addresses', word: 'address' },
  reach: 'region',
  actions: {
    'ec2:DescribeAddresses': {
      for: 'Elastic IP addresses do not appear, so you do not see idle ones.',
      // It has no pages.
      try: dryRun((ec2) => ec2.send(new DescribeAddressesCommand({ DryRun: true }))),
    },
  },
  list({ client, region }) {
    const ec2 = client(EC2Client, region)
    return listPages({
      action: 'ec2:DescribeAddresses',
      get: () => ec2.send(new DescribeAddressesCommand()),
      items: ({ Addresses }) => Addresses,
      key: ({ AllocationId }) => AllocationId,
      // AWS gives all in one answer: the quota is a handful per Region.
      next: () => undefined,
    })
  },
  describe(address, context) {
    const { InstanceId: instanceId, NetworkInterfaceId: networkInterfaceId } = address
    const publicIp = required(address.PublicIp, 'the address of an Elastic IP')
    return ec2Resource(context, {
      kind: 'AWS::EC2::EIP',
      id: required(address.AllocationId, `the allocation ID of ${publicIp}`),
      type: 'elastic-ip',
      page: 'ElasticIpDetails:AllocationId',
      tags: address.Tags,
      properties: compact({
        publicIp,
        associated: Boolean(address.AssociationId || instanceId || networkInterfaceId),
        instanceId: instanceId || undefined,
        networkInterfaceId: networkInterfaceId || undefined,
        privateIpAddress: address.PrivateIpAddress || undefined,
      }),
    })
  },
})
