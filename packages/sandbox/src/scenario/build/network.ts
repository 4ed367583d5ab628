import type { AddressSpec, InstanceSpec } from '../scenario.ts'
import { ec2Id } from './place.ts'
import type { Place } from './place.ts'

/** The Elastic IP addresses of some instances: of those that have a public address. */
export function addressesOf(
  place: Place,
  instances: readonly InstanceSpec[],
): { addresses: AddressSpec[] } {
  const addresses = instances.flatMap(({ id, publicIp, privateIp, tags }): AddressSpec[] =>
    publicIp
      ? [
          {
            id: ec2Id('eipalloc-', place, publicIp),
            region: place.region,
            publicIp,
            associatedWith: {
              instanceId: id,
              networkInterfaceId: ec2Id('eni-', place, id),
              privateIp,
            },
            tags,
          },
        ]
      : [],
  )
  return { addresses }
}

/** Elastic IP addresses nothing uses, and which are paid for all the same. */
export function idleAddresses(
  place: Place,
  publicIps: readonly string[],
  tags: Readonly<Record<string, string>> = {},
): { addresses: AddressSpec[] } {
  return {
    addresses: publicIps.map((publicIp) => ({
      id: ec2Id('eipalloc-', place, publicIp),
      region: place.region,
      publicIp,
      tags,
    })),
  }
}
