import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { CallFailed } from '../aws/call-failed.ts'
import { defaultRegions, isInPartition } from '../aws/partition.ts'
import { discoveryTexts } from '../texts/failures.ts'
import type { Session } from '../aws/session.ts'
import { IncompleteAnswer, required } from '../aws/required.ts'
import type { Account, Problem } from '@aws-linked/model'
import { ConnectError } from '@aws-linked/model'
import { isRefusal } from '../connect/is-refusal.ts'
import { credentialsProblem, unreadableProblem } from './problems.ts'
import { describeFailure } from '../aws/describe-failure.ts'
import { toSeconds } from '../texts/count.ts'

/** The Regions to look at, and the problem if some may be missing. */
export interface Regions {
  readonly regions: readonly string[]
  readonly problem?: Problem
}

/**
 * The Regions enabled in the account, by one `ec2:DescribeRegions`. If it fails, the Regions that every account of the
 * partition has, and the one that is connected.
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
    const regions = [...new Set(names)].filter((name) => isInPartition(name, partition))
    if (regions.length === 0) throw noRegion()
    return { regions: regions.toSorted() }
  } catch (error) {
    const where = { kind: 'AWS::EC2::Region', region } as const
    const problem = toProblem(error, where, toSeconds(timeoutMs))
    return {
      regions: knownRegions(partition, region),
      problem: { ...problem, remedy: discoveryTexts.regionsUnknown(problem.remedy) },
    }
  }
}

/** Fails where AWS refuses the credentials, and with what is no failure of a call. */
function toProblem(
  error: unknown,
  where: Pick<Problem, 'kind' | 'region'>,
  seconds: number,
): Problem {
  if (error instanceof ConnectError && !isRefusal(error)) return credentialsProblem(error, where)
  if (error instanceof IncompleteAnswer) return unreadableProblem(error, where)
  if (!(error instanceof CallFailed)) throw error
  return { ...where, ...describeFailure(error, { region: where.region, seconds }) }
}

/** Those that are there for certain. Nothing is signed for another partition's. */
function knownRegions(partition: string, connected: string): readonly string[] {
  const own = isInPartition(connected, partition) ? [connected] : []
  return [...new Set([...defaultRegions(partition), ...own])].toSorted()
}

/** Every account has Regions: a list without any is not its list. */
function noRegion(): CallFailed {
  const cause = new Error('AWS listed no Region.')
  return new CallFailed('ec2:DescribeRegions', { code: 'not_an_answer', cause })
}
