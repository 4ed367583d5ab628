import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { partitionOf } from '../aws/partition.ts'
import { permissionTexts } from '../texts/permissions.ts'
import { untried } from './outcome.ts'
import { attempt } from './probe.ts'
import type { Probe, ProbeContext } from './probe.ts'

const listBuckets = 's3:ListAllMyBuckets'

/** The codes of a bucket without such settings. */
const none = ['NoSuchTagSet', 'NoSuchBucketPolicy', 'NoSuchPublicAccessBlockConfiguration']

/** Tries the list of buckets. */
export const onBucketList: Probe = (action, context) =>
  attempt(context, action, {
    send: () => findBucket(context),
    on: permissionTexts.triedOn.account,
    region: 'global',
  })

interface KnownBucket {
  readonly name: string
  readonly region: string
}

/** One of the first buckets, in the session's Region where one is: that one answers soonest. */
function findBucket({ session, once }: ProbeContext): Promise<KnownBucket | undefined> {
  const { access, client } = session
  return once(listBuckets, async () => {
    const { Buckets = [] } = await client(S3Client, access.region).send(
      new ListBucketsCommand({ MaxBuckets: 50 }),
    )
    const found = Buckets.find(({ BucketRegion }) => BucketRegion === access.region) ?? Buckets[0]
    if (found?.Name === undefined) return undefined
    return { name: found.Name, region: found.BucketRegion ?? access.region }
  })
}

/** Tries a call about one bucket on a real one, as soon as one is known. */
export function onBucket(send: (s3: S3Client, bucket: string) => Promise<unknown>): Probe {
  return async (action, context) => {
    const bucket = await settle(context, () => findBucket(context))
    if (bucket === 'failed') return untried(permissionTexts.bucketsNotListed(listBuckets))
    if (bucket === undefined) return untried(permissionTexts.noBucket)
    return attempt(context, action, {
      send: () => send(context.session.client(S3Client, bucket.region), bucket.name),
      allowedBy: none,
      on: `arn:${partitionOf(bucket.region)}:s3:::${bucket.name}`,
      region: bucket.region,
    })
  }
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
