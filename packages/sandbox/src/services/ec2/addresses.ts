import type {
  Address,
  DescribeAddressesRequest,
  DescribeAddressesResult,
} from '@aws-sdk/client-ec2'
import type { AddressSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'
import { filtered, withIds } from './selection.ts'
import { toTags } from './tags.ts'

/** Elastic IP addresses of a Region; AWS does not page them. */
export function describeAddresses(
  input: DescribeAddressesRequest,
  { account, region }: Call,
): DescribeAddressesResult {
  const all = account.addresses(region)
  const chosen = filtered(withIds(all, input.AllocationIds, 'AllocationID'), input.Filters, {
    'public-ip': ({ publicIp }) => [publicIp],
    'allocation-id': ({ id }) => [id],
  })
  return { Addresses: chosen.map((spec) => toAddress(spec, account.spec.id)) }
}

function toAddress(
  { id, publicIp, region, tags, associatedWith }: AddressSpec,
  account: string,
): Address {
  return {
    AllocationId: id,
    PublicIp: publicIp,
    Domain: 'vpc',
    NetworkBorderGroup: region,
    PublicIpv4Pool: 'amazon',
    ...(associatedWith && {
      AssociationId: id.replace('eipalloc-', 'eipassoc-'),
      NetworkInterfaceId: associatedWith.networkInterfaceId,
      NetworkInterfaceOwnerId: account,
      PrivateIpAddress: associatedWith.privateIp,
      ...(associatedWith.instanceId && { InstanceId: associatedWith.instanceId }),
    }),
    Tags: toTags(tags),
  }
}
