import { setTimeout as delay } from 'node:timers/promises'
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

/** A bucket that takes longer is in a Region that hangs: the next one is tried meanwhile. */
const slowMs = 2000

/**
 * Tries a call about one bucket on a real one, as soon as one is known. If it may be the bucket that refused
 * or does not answer, and not the caller's policy, another bucket is tried.
 */
export function onBucket(send: (s3: S3Client, bucket: string) => Promise<unknown>): Probe {
  return async (action, context) => {
    const buckets = await settle(context, () => findBuckets(context))
    if (buckets === 'failed') return untried(permissionTexts.bucketsNotListed(listBuckets))
    const found: Outcome[] = []
    const slow: Promise<Outcome>[] = []
    for (const { name, region } of buckets) {
      const outcome = attempt(context, action, {
        send: () => send(context.session.client(S3Client, region), name),
        allowedBy: none,
        on: `arn:${partitionOf(region)}:s3:::${name}`,
        region,
      })
      // oxlint-disable-next-line no-await-in-loop -- the next one is tried only if this one says nothing
      const soon = await Promise.race([outcome, delay(slowMs, undefined, { ref: false })])
      if (soon && isAnswer(soon)) return soon
      if (soon) found.push(soon)
      else slow.push(ignored(outcome))
    }
    const late = await Promise.all(slow)
    return late.find(isAnswer) ?? sumUp(action, [...found, ...late])
  }
}

/** The promise, whose rejection is handled: where another bucket answers, nobody waits for it. */
function ignored<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

/** Whether it says something of the action, and not only of the bucket. */
function isAnswer(outcome: Outcome): boolean {
  if (outcome.status !== 'denied') return outcome.status === 'allowed'
  // Its own policy, one about resources, or one that AWS does not name.
  const ofBuckets = ['resource-based policy', 'resource control policy', 'VPC endpoint policy']
  return outcome.deniedBy !== undefined && !ofBuckets.includes(outcome.deniedBy)
}

/** What it says of an action that no bucket let be tried. */
function sumUp(action: string, outcomes: readonly Outcome[]): Outcome {
  const refusals = outcomes.filter((outcome) => outcome.status === 'denied')
  const [first] = refusals
  if (!first) return outcomes[0] ?? untried(permissionTexts.noBucket)
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
