import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { partitionOf } from '../aws/partition.ts'
import { permissionTexts } from '../texts/permissions.ts'
import { untried } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { attempt } from './probe.ts'
import type { Probe, ProbeContext } from './probe.ts'

const listBuckets = 's3:ListAllMyBuckets'

/** The codes of a bucket without such settings. */
const none = ['NoSuchTagSet', 'NoSuchBucketPolicy', 'NoSuchPublicAccessBlockConfiguration']

/** Tries the list of buckets. */
export const onBucketList: Probe = (action, context) =>
  attempt(context, action, {
    send: () => findBuckets(context),
    on: permissionTexts.triedOn.account,
    region: 'global',
  })

interface KnownBucket {
  readonly name: string
  readonly region: string
}

/** So many buckets are tried before a refusal counts: some have a policy that refuses everybody. */
const most = 4

/** A few of the first buckets, those in the session's Region before others: they answer soonest. */
function findBuckets({ session, once }: ProbeContext): Promise<readonly KnownBucket[]> {
  const { access, client } = session
  return once(listBuckets, async () => {
    const { Buckets = [] } = await client(S3Client, access.region).send(
      new ListBucketsCommand({ MaxBuckets: 50 }),
    )
    const isNear = ({ region }: KnownBucket): boolean => region === access.region
    const known = Buckets.flatMap(({ Name: name, BucketRegion: region = access.region }) =>
      name === undefined ? [] : [{ name, region }],
    )
    return [...known.filter(isNear), ...known.filter((each) => !isNear(each))].slice(0, most)
  })
}

/**
 * Tries a call about one bucket on a real one, as soon as one is known. If it may be the bucket that refused
 * or could not answer, and not the caller's policy, another bucket is tried.
 */
export function onBucket(send: (s3: S3Client, bucket: string) => Promise<unknown>): Probe {
  return async (action, context) => {
    const buckets = await settle(context, () => findBuckets(context))
    if (buckets === 'failed') return untried(permissionTexts.bucketsNotListed(listBuckets))
    const refusals: Denied[] = []
    let failed: Outcome | undefined
    for (const { name, region } of buckets) {
      // oxlint-disable-next-line no-await-in-loop -- the next one is tried only if this one refuses
      const outcome = await attempt(context, action, {
        send: () => send(context.session.client(S3Client, region), name),
        allowedBy: none,
        on: `arn:${partitionOf(region)}:s3:::${name}`,
        region,
      })
      if (outcome.status === 'denied' && isOfBucket(outcome)) refusals.push(outcome)
      else if (outcome.status === 'unknown' && outcome.isOfResource) failed ??= outcome
      // After a refusal, what cannot be tried on another bucket says less than the refusal.
      else if (outcome.status !== 'unknown' || refusals.length === 0) return outcome
    }
    return refusals.length === 0 && failed ? failed : refusedBy(action, refusals)
  }
}

type Denied = Extract<Outcome, { status: 'denied' }>

/** Whether the bucket may have refused it: its own policy, one about resources, or one that AWS does not name. */
function isOfBucket({ deniedBy }: Denied): boolean {
  const ofBuckets = ['resource-based policy', 'resource control policy', 'VPC endpoint policy']
  return deniedBy === undefined || ofBuckets.includes(deniedBy)
}

/** What it says of an action that each of these buckets refused it. */
function refusedBy(action: string, refusals: readonly Denied[]): Outcome {
  const [first] = refusals
  if (!first) return untried(permissionTexts.noBucket)
  const { triedOn } = first
  // A bucket's own policy says nothing of the others.
  if (refusals.some(({ deniedBy }) => deniedBy === 'resource-based policy')) {
    return untried({ triedOn, ...permissionTexts.bucketRefuses(action, refusals.length) })
  }
  if (refusals.length === 1 && first.deniedBy === undefined) {
    return untried({ triedOn, ...permissionTexts.bucketMayRefuse(action, triedOn) })
  }
  return first
}

/** The answer, or `failed`. The probe that asks for it reports the failure itself. */
async function settle<T>({ session }: ProbeContext, ask: () => Promise<T>): Promise<T | 'failed'> {
  try {
    return await ask()
  } catch {
    session.signal.throwIfAborted()
    return 'failed'
  }
}
