import {
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { partitionOf } from '../aws/partition.ts'
import { attempt } from './probe.ts'
import type { Probe, ProbeContext } from './probe.ts'

const listBuckets = 's3:ListAllMyBuckets'

/** What reading a bucket's settings answers where there are none. */
const none = ['NoSuchTagSet', 'NoSuchBucketPolicy', 'NoSuchPublicAccessBlockConfiguration']

/** S3's calls; those about a bucket are tried on one real bucket, as soon as one is known. */
export const s3Probes: Readonly<Record<string, Probe>> = {
  [listBuckets]: (action, context) =>
    attempt(context, action, {
      send: () => findBucket(context),
      on: 'the account',
      region: 'global',
    }),
  's3:GetBucketLocation': probe((s3, Bucket) => s3.send(new GetBucketLocationCommand({ Bucket }))),
  's3:GetBucketTagging': probe((s3, Bucket) => s3.send(new GetBucketTaggingCommand({ Bucket }))),
  's3:GetBucketAcl': probe((s3, Bucket) => s3.send(new GetBucketAclCommand({ Bucket }))),
  's3:GetBucketPolicyStatus': probe((s3, Bucket) =>
    s3.send(new GetBucketPolicyStatusCommand({ Bucket })),
  ),
  's3:GetBucketPublicAccessBlock': probe((s3, Bucket) =>
    s3.send(new GetPublicAccessBlockCommand({ Bucket })),
  ),
}

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

function probe(send: (s3: S3Client, bucket: string) => Promise<unknown>): Probe {
  return async (action, context) => {
    const bucket = await settle(context, () => findBucket(context))
    if (bucket === 'failed') {
      return {
        status: 'unknown',
        triedOn: 'no bucket',
        reason: `Without ${listBuckets} there is no bucket to try it on.`,
        remedy: `See ${listBuckets} first, then check again.`,
      }
    }
    if (bucket === undefined) {
      return {
        status: 'unknown',
        triedOn: 'no bucket',
        reason: 'The account has no bucket to try it on.',
        remedy: 'Discovery will tell.',
      }
    }
    return attempt(context, action, {
      send: () => send(context.session.client(S3Client, bucket.region), bucket.name),
      allowedBy: none,
      on: `arn:${partitionOf(bucket.region)}:s3:::${bucket.name}`,
      region: bucket.region,
    })
  }
}

/** The answer, or that there is none; what it failed with is told by the probe that asked for it. */
async function settle<T>({ session }: ProbeContext, ask: () => Promise<T>): Promise<T | 'failed'> {
  try {
    return await ask()
  } catch {
    session.signal.throwIfAborted()
    return 'failed'
  }
}
