import { chosen } from '../scenario/build/place.ts'
import type {
  AddressSpec,
  BucketSpec,
  InstanceSpec,
  ScenarioAccount,
  SnapshotSpec,
  VolumeSpec,
} from '../scenario/scenario.ts'
import { lengthOf } from './calendar.ts'
import { decimal, over, permille, toText } from './decimal.ts'
import type { Decimal } from './decimal.ts'
import type { Meter } from './meter.ts'
import { instanceHour, priceIn, volumeGibMonth } from './prices.ts'
import { usageTypeIn } from './services.ts'

type Of = Pick<ScenarioAccount, 'id'>

/** Everything an account pays for because it is there: by the IDs discovery finds it under. */
export function resourceMeters(account: ScenarioAccount): readonly Meter[] {
  return [
    ...account.instances.flatMap((each) => instanceMeters(each, account)),
    ...account.volumes.flatMap((each) => volumeMeters(each, account)),
    ...account.snapshots.map((each) => snapshotMeter(each, account)),
    ...account.addresses.map((each) => addressMeter(each, account)),
    ...account.buckets.flatMap((each) => bucketMeters(each, account)),
  ]
}

/** An instance that is stopped costs nothing itself. */
function instanceMeters(spec: InstanceSpec, { id: accountId }: Of): readonly Meter[] {
  const { id, region, zone, type, windows = false, spot, launchedAt, tags } = spec
  if (spec.state !== 'running') return []
  const onDemand = instanceHour(region, type, { windows })
  const since = launchedAt.slice(0, 10)
  const firstHours = 24 - Number(launchedAt.slice(11, 13))
  const system = windows ? 'Windows' : 'Linux'
  const meter = {
    accountId,
    service: 'AmazonEC2',
    operation: windows ? 'RunInstances:0002' : 'RunInstances',
    unit: 'Hrs',
    region,
    zone: region + zone,
    instanceType: type,
    resourceId: id,
    tags,
    since,
    quantity: (day: string) => units(day === since ? firstHours : 24),
  } as const
  if (!spot) {
    return [
      {
        ...meter,
        usageType: usageTypeIn(region, `BoxUsage:${type}`),
        rate: onDemand,
        description: `$${toText(onDemand)} per On Demand ${system} ${type} Instance Hour`,
      },
    ]
  }
  const rate = permille(onDemand, 340 + chosen(80, region, type, 'spot'))
  return [
    {
      ...meter,
      usageType: usageTypeIn(region, `SpotUsage:${type}`),
      rate,
      listRate: onDemand,
      description: `${type} ${system} Spot Instance-hour in ${region} in VPC Zone`,
    },
  ]
}

/** A volume costs the same whether something uses it or not. */
function volumeMeters(spec: VolumeSpec, { id: accountId }: Of): readonly Meter[] {
  const { id, region, zone, type, sizeGib, iops = 0, createdAt, tags } = spec
  const meter = {
    accountId,
    service: 'AmazonEC2',
    region,
    zone: region + zone,
    resourceId: id,
    tags,
    since: createdAt.slice(0, 10),
  } as const
  const storage: Meter = {
    ...meter,
    usageType: usageTypeIn(region, `EBS:VolumeUsage.${type}`),
    operation: `CreateVolume-${type[0]?.toUpperCase()}${type.slice(1)}`,
    unit: 'GB-Mo',
    rate: volumeGibMonth(region, type),
    description: `${type} provisioned storage, ${region}, "EBS"`,
    quantity: (day) => perDay(units(sizeGib), day),
  }
  if (type !== 'io1' && type !== 'io2') return [storage]
  const performance: Meter = {
    ...meter,
    usageType: usageTypeIn(region, `EBS:VolumeP-IOPS.${type}`),
    operation: storage.operation,
    unit: 'IOPS-Mo',
    rate: priceIn(region, '0.065'),
    description: `${type} provisioned IOPS, ${region}`,
    quantity: (day) => perDay(units(iops), day),
  }
  return [storage, performance]
}

function snapshotMeter(spec: SnapshotSpec, { id: accountId }: Of): Meter {
  const { id, region, sizeGib, tier = 'standard', startedAt, tags } = spec
  const archived = tier === 'archive'
  // Only what changed since the snapshot before is kept; an archived one is kept whole.
  const keptGib = archived ? units(sizeGib) : permille(units(sizeGib), 250 + chosen(200, id))
  return {
    accountId,
    service: 'AmazonEC2',
    usageType: usageTypeIn(region, archived ? 'EBS:SnapshotArchiveStorage' : 'EBS:SnapshotUsage'),
    operation: 'CreateSnapshot',
    unit: 'GB-Mo',
    rate: priceIn(region, archived ? '0.0125' : '0.05'),
    description: `Storage of snapshots, ${region}`,
    region,
    resourceId: `arn:aws:ec2:${region}:${accountId}:snapshot/${id}`,
    tags,
    since: startedAt.slice(0, 10),
    quantity: (day) => perDay(keptGib, day),
  }
}

function addressMeter(spec: AddressSpec, { id: accountId }: Of): Meter {
  const { id, region, associatedWith, tags } = spec
  const use = associatedWith ? 'InUseAddress' : 'IdleAddress'
  return {
    accountId,
    service: 'AmazonVPC',
    usageType: usageTypeIn(region, `PublicIPv4:${use}`),
    operation: associatedWith ? 'AllocateAddressVPC' : 'DescribeAddresses',
    unit: 'Hrs',
    rate: decimal('0.005'),
    description: `$0.005 per ${associatedWith ? 'In-use' : 'Idle'} public IPv4 address per hour`,
    region,
    resourceId: `arn:aws:ec2:${region}:${accountId}:elastic-ip/${id}`,
    tags,
    // Addresses have no date of their own.
    since: '2025-01-01',
    quantity: () => units(24),
  }
}

function bucketMeters(spec: BucketSpec, { id: accountId }: Of): readonly Meter[] {
  const { name, region, createdAt, tags } = spec
  const gib = 40 + chosen(1800, name, 'size')
  const requests = 200 + chosen(90_000, name, 'requests')
  const meter = {
    accountId,
    service: 'AmazonS3',
    region,
    resourceId: name,
    tags,
    since: createdAt.slice(0, 10),
  } as const
  return [
    {
      ...meter,
      usageType: usageTypeIn(region, 'TimedStorage-ByteHrs'),
      operation: 'StandardStorage',
      unit: 'GB-Mo',
      rate: priceIn(region, '0.023'),
      description: 'per GB - first 50 TB / month of storage used',
      quantity: (day) => perDay(units(gib), day),
    },
    {
      ...meter,
      usageType: usageTypeIn(region, 'Requests-Tier1'),
      operation: 'PutObject',
      unit: 'Requests',
      rate: priceIn(region, '0.000005'),
      description: 'per 1,000 PUT, COPY, POST, or LIST requests',
      quantity: (day) => units(Math.ceil((requests * (700 + chosen(600, name, day))) / 100_000)),
    },
  ]
}

/** Whole units: hours, gibibytes, requests. */
function units(count: number): Decimal {
  return decimal(String(count))
}

/** A day's part of what is measured by the month. */
function perDay(monthly: Decimal, day: string): Decimal {
  return over(monthly, lengthOf(day.slice(0, 7)))
}
