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
  'aws-eusc': {
    console: 'console.amazonaws-eusc.eu',
    prefix: 'eusc-',
    defaultRegions: ['eusc-de-east-1'],
  },
  'aws-iso': {
    console: 'console.c2shome.ic.gov',
    prefix: 'us-iso-',
    defaultRegions: ['us-iso-east-1', 'us-iso-west-1'],
  },
  'aws-iso-b': {
    console: 'console.sc2shome.sgov.gov',
    prefix: 'us-isob-',
    defaultRegions: ['us-isob-east-1'],
  },
  'aws-iso-e': {
    console: 'console.csphome.adc-e.uk',
    prefix: 'eu-isoe-',
    defaultRegions: ['eu-isoe-west-1'],
  },
  'aws-iso-f': {
    console: 'console.csphome.hci.ic.gov',
    prefix: 'us-isof-',
    defaultRegions: ['us-isof-east-1', 'us-isof-south-1'],
  },
}

/** The partition a Region is in, as far as its code tells. */
export function partitionOf(region: string): string {
  const known = Object.entries(partitions).find(
    ([, { prefix }]) => prefix !== undefined && region.startsWith(prefix),
  )
  return known?.[0] ?? 'aws'
}

/**
 * The Regions that every account of a partition has, for when AWS does not tell the enabled ones. Of a partition that
 * is newer than this list none: another's are never asked with its credentials.
 */
export function defaultRegions(partition: string): readonly string[] {
  return partitions[partition]?.defaultRegions ?? []
}

/** Whether a Region belongs to a partition, as far as its code tells. */
export function isInPartition(region: string, partition: string): boolean {
  const home = partitionOf(region)
  // A partition that is newer than this list has Regions that look like the first one's.
  return home === partition || (home === 'aws' && !(partition in partitions))
}

/** The host name of a partition's console; a Region's own is under it. */
export function partitionConsole(partition: string): string {
  return (partitions[partition] ?? commercial).console
}

/** An address in the partition's console. It leads to the Region's own host by itself. */
export function consoleUrl(partition: string, path: string): string {
  return `https://${partitionConsole(partition)}${path}`
}
