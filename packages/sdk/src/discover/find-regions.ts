import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { CallFailed } from '../aws/call-failed.ts'
import { defaultRegions, isInPartition } from '../aws/partition.ts'
import { discoveryTexts } from '../texts/failures.ts'
import type { Session } from '../aws/session.ts'
import { required } from '../aws/required.ts'
import type { Account, Problem } from '@aws-linked/model'
import { describeFailure } from '../aws/describe-failure.ts'

/** The Regions to look at, and the problem if some may be missing. */
export interface Regions {
  readonly regions: readonly string[]
  readonly problem?: Problem
}

/**
 * The Regions enabled in the account, by one `ec2:DescribeRegions`. If it fails, the Regions
 * that every account has.
 */
export async function findRegions(
  { access, client, timeoutMs }: Session,
  { partition }: Account,
): Promise<Regions> {
  const { region } = access
  try {
    const { Regions } = await client(EC2Client, region).send(new DescribeRegionsCommand())
    const names = (Regions ?? []).map(({ RegionName }) => required(RegionName, 'a Region’s code'))
    // Emulators list the Regions of all partitions, and repeat the same resources in each.
    return { regions: names.filter((name) => isInPartition(name, partition)).toSorted() }
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    const place = { region, seconds: Math.ceil(timeoutMs / 1000) }
    const { remedy, ...problem } = describeFailure(error, place)
    return {
      regions: defaultRegions(partition),
      problem: {
        ...problem,
        kind: 'AWS::EC2::Region',
        region,
        remedy: discoveryTexts.regionsUnknown(remedy),
      },
    }
  }
}
