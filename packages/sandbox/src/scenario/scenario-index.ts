import type {
  AccessKey,
  AddressSpec,
  BucketSpec,
  Ec2Spec,
  ImageSpec,
  InstanceSpec,
  Scenario,
  ScenarioAccount,
  ScenarioOrganization,
  SnapshotSpec,
  VolumeSpec,
} from './scenario.ts'

/** A scenario, ready to be looked up by what a request names. */
export interface ScenarioIndex {
  readonly scenario: Scenario
  /** The key of this ID and its account. */
  findKey(accessKeyId: string): KeyOfAccount | undefined
  findAccount(accountId: string): AccountIndex | undefined
  /** The bucket of this name, whosever it is. */
  findBucket(name: string): { bucket: BucketSpec; ownerId: string } | undefined
  findOrganization(account: ScenarioAccount): ScenarioOrganization | undefined
}

/** An access key and where it belongs. */
export interface KeyOfAccount {
  readonly key: AccessKey
  readonly account: AccountIndex
}

/** Those of one kind that are in a Region. */
type InRegion<Item> = (region: string) => readonly Item[]

/** One account of the scenario, its resources by Region. */
export interface AccountIndex {
  readonly spec: ScenarioAccount
  isEnabled(region: string): boolean
  readonly instances: InRegion<InstanceSpec>
  readonly volumes: InRegion<VolumeSpec>
  readonly snapshots: InRegion<SnapshotSpec>
  readonly images: InRegion<ImageSpec>
  readonly addresses: InRegion<AddressSpec>
}

/** Indexes a scenario. Resources are sorted into Regions when they are first asked for. */
export function indexScenario(scenario: Scenario): ScenarioIndex {
  const accounts = new Map<string, AccountIndex>()
  const keys = new Map<string, KeyOfAccount>()
  const buckets = new Map<string, { bucket: BucketSpec; ownerId: string }>()
  const organizations = new Map(scenario.organizations.map((each) => [each.id, each]))
  for (const spec of scenario.accounts) {
    const account = indexAccount(spec)
    accounts.set(spec.id, account)
    for (const key of spec.keys) keys.set(key.accessKeyId, { key, account })
    for (const bucket of spec.buckets) buckets.set(bucket.name, { bucket, ownerId: spec.id })
  }
  return {
    scenario,
    findKey: (accessKeyId) => keys.get(accessKeyId),
    findAccount: (accountId) => accounts.get(accountId),
    findBucket: (name) => buckets.get(name),
    findOrganization: ({ organizationId = '' }) => organizations.get(organizationId),
  }
}

function indexAccount(spec: ScenarioAccount): AccountIndex {
  const enabled = new Set(spec.regions)
  return {
    spec,
    isEnabled: (region) => enabled.has(region),
    instances: byRegion(spec.instances),
    volumes: byRegion(spec.volumes),
    snapshots: byRegion(spec.snapshots),
    images: byRegion(spec.images),
    addresses: byRegion(spec.addresses),
  }
}

function byRegion<Item extends Ec2Spec>(items: readonly Item[]): InRegion<Item> {
  let groups: Partial<Record<string, readonly Item[]>> | undefined
  return (region) => {
    groups ??= Object.groupBy(items, (item) => item.region)
    return groups[region] ?? []
  }
}
