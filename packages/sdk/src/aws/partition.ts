/** What differs between AWS's separate clouds. */
interface Partition {
  readonly console: string
  /** How the codes of its Regions start, if they all start the same. */
  readonly prefix?: string
  /** The Regions that every account has. The other ones are opt-in. */
  readonly defaultRegions: readonly string[]
}

const commercial: Partition = {
  console: 'console.aws.amazon.com',
  defaultRegions:
    `us-east-1 us-east-2 us-west-1 us-west-2 ap-northeast-1 ap-northeast-2 ap-northeast-3
    ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1
    eu-west-1 eu-west-2 eu-west-3 sa-east-1`.split(/\s+/),
}

const partitions: Readonly<Record<string, Partition>> = {
  aws: commercial,
  'aws-cn': {
    console: 'console.amazonaws.cn',
    prefix: 'cn-',
    defaultRegions: ['cn-north-1', 'cn-northwest-1'],
  },
  'aws-us-gov': {
    console: 'console.amazonaws-us-gov.com',
    prefix: 'us-gov-',
    defaultRegions: ['us-gov-east-1', 'us-gov-west-1'],
  },
}

/** Partitions without a console of ours to link to, by how their Regions' codes start. */
const others = [
  ['eusc-', 'aws-eusc'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['us-iso-', 'aws-iso'],
  ['eu-isoe-', 'aws-iso-e'],
] as const

/** The partition a Region is in, as far as its code tells. */
export function partitionOf(region: string): string {
  const known = Object.entries(partitions).find(
    ([, { prefix }]) => prefix !== undefined && region.startsWith(prefix),
  )
  return known?.[0] ?? others.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws'
}

/** The Regions that every account of a partition has, for when AWS does not tell the enabled ones. */
export function defaultRegions(partition: string): readonly string[] {
  return (partitions[partition] ?? commercial).defaultRegions
}

/** Whether a Region belongs to a partition, as far as its code tells. */
export function isInPartition(region: string, partition: string): boolean {
  const home = partitionOf(region)
  // A partition that is newer than this list has Regions that look like the first one's.
  return home === partition || (home === 'aws' && !isKnown(partition))
}

function isKnown(partition: string): boolean {
  return partition in partitions || others.some(([, name]) => name === partition)
}

/** The host name of a partition's console; a Region's own is under it. */
export function partitionConsole(partition: string): string {
  return (partitions[partition] ?? commercial).console
}

/** An address in the partition's console. It leads to the Region's own host by itself. */
export function consoleUrl(partition: string, path: string): string {
  return `https://${partitionConsole(partition)}${path}`
}
