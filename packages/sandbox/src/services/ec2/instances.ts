import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  Instance,
  InstanceState,
  Reservation,
} from '@aws-sdk/client-ec2'
import type { InstanceSpec, VolumeSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'
import { ec2Page, filtered, withIds } from './selection.ts'
import { platformOf } from './platform.ts'
import { toTags } from './tags.ts'

/** Instances of a Region, each in a reservation of its own. */
export function describeInstances(
  input: DescribeInstancesRequest,
  call: Call,
): DescribeInstancesResult {
  const all = call.account.instances(call.region)
  const chosen = filtered(withIds(all, input.InstanceIds, 'InstanceID'), input.Filters, {
    'instance-state-name': ({ state }) => [state],
    'instance-type': ({ type }) => [type],
  })
  const { items, nextToken } = ec2Page('instances', chosen, input, call)
  const volumes = Object.groupBy(
    call.account.volumes(call.region),
    ({ attachedTo }) => attachedTo?.instanceId ?? '',
  )
  return {
    Reservations: items.map((spec): Reservation => ({
      ReservationId: spec.id.replace('i-', 'r-'),
      OwnerId: call.account.spec.id,
      Instances: [toInstance(spec, volumes[spec.id] ?? [])],
    })),
    ...(nextToken && { NextToken: nextToken }),
  }
}

function toInstance(spec: InstanceSpec, volumes: readonly VolumeSpec[]): Instance {
  return {
    InstanceId: spec.id,
    InstanceType: spec.type,
    ImageId: spec.imageId,
    State: { Code: stateCodes[spec.state], Name: spec.state },
    Architecture: spec.architecture,
    Hypervisor: 'xen',
    VirtualizationType: 'hvm',
    RootDeviceType: 'ebs',
    ...platformOf(spec),
    ...(spec.spot && { InstanceLifecycle: 'spot' }),
    LaunchTime: new Date(spec.launchedAt),
    Placement: { AvailabilityZone: spec.region + spec.zone, Tenancy: 'default' },
    VpcId: spec.vpcId,
    SubnetId: spec.subnetId,
    PrivateIpAddress: spec.privateIp,
    ...(spec.publicIp && { PublicIpAddress: spec.publicIp }),
    BlockDeviceMappings: volumes.map(({ id, createdAt, attachedTo }) => ({
      DeviceName: attachedTo?.device,
      Ebs: { VolumeId: id, Status: 'attached', AttachTime: new Date(createdAt) },
    })),
    Tags: toTags(spec.tags),
  }
}

const stateCodes = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const satisfies Record<InstanceSpec['state'], InstanceState['Code']>
