import { defaultRegions, isInPartition } from '../aws/partition.ts'
import { checkPartition, checkRegion, refuse } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'

/** Where a stack is made. */
export interface StackPlace {
  /** `aws-cn`, `aws-us-gov`, … @defaultValue that of `region`, else `aws` */
  readonly partition?: string
  /** An IAM role is in no Region, its stack is. @defaultValue one that every account of the partition has */
  readonly region?: string
}

/** The Region a stack is made in. Fails with `invalid_input`. */
export function stackRegion({ partition, region }: StackPlace): string {
  if (partition !== undefined) checkPartition(partition)
  if (region === undefined) return defaultRegions(partition ?? 'aws')[0] ?? 'us-east-1'
  checkRegion('region', region)
  if (partition === undefined || isInPartition(region, partition)) return region
  throw refuse('region', inputTexts.stackRegion(region, partition))
}
