import { BucketLocationConstraint, S3 } from '@aws-sdk/client-s3'
import type { BucketSpec } from '../scenario/scenario.ts'
import type { SeedClient } from './seed-client.ts'

/** Creates S3 buckets with their tags, ACLs, policies and blocks of public access. */
export async function seedBuckets(
  buckets: readonly BucketSpec[],
  client: SeedClient,
): Promise<void> {
  for (const bucket of buckets) {
    const s3 = new S3({ ...client, region: bucket.region, forcePathStyle: true })
    await createBucket(s3, bucket)
    await setAccess(s3, bucket)
    const TagSet = Object.entries(bucket.tags).map(([Key, Value]) => ({ Key, Value }))
    if (TagSet.length > 0) await s3.putBucketTagging({ Bucket: bucket.name, Tagging: { TagSet } })
  }
}

async function createBucket(s3: S3, { name, region }: BucketSpec): Promise<void> {
  const constraints = Object.values(BucketLocationConstraint)
  const LocationConstraint = constraints.find((each) => each === region)
  await s3.createBucket({
    Bucket: name,
    // Without it a bucket takes no ACL.
    ObjectOwnership: 'ObjectWriter',
    ...(LocationConstraint && { CreateBucketConfiguration: { LocationConstraint } }),
  })
}

/** The block comes last: it would refuse the grants and the policy. */
async function setAccess(s3: S3, bucket: BucketSpec): Promise<void> {
  const { name: Bucket, publicGrants = [], policy, publicAccessBlock: block } = bucket
  if (publicGrants.length > 0 || policy === 'public') await s3.deletePublicAccessBlock({ Bucket })
  if (publicGrants.length > 0) {
    const everyone = 'uri=http://acs.amazonaws.com/groups/global/AllUsers'
    await s3.putBucketAcl({
      Bucket,
      ...(publicGrants.includes('READ') && { GrantRead: everyone }),
      ...(publicGrants.includes('WRITE') && { GrantWrite: everyone }),
      ...(publicGrants.includes('READ_ACP') && { GrantReadACP: everyone }),
      ...(publicGrants.includes('WRITE_ACP') && { GrantWriteACP: everyone }),
      ...(publicGrants.includes('FULL_CONTROL') && { GrantFullControl: everyone }),
    })
  }
  if (policy) await s3.putBucketPolicy({ Bucket, Policy: JSON.stringify(policyOf(Bucket, policy)) })
  if (block) {
    await s3.putPublicAccessBlock({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: block.blockPublicAcls,
        IgnorePublicAcls: block.ignorePublicAcls,
        BlockPublicPolicy: block.blockPublicPolicy,
        RestrictPublicBuckets: block.restrictPublicBuckets,
      },
    })
  }
}

function policyOf(bucket: string, policy: 'public' | 'private'): object {
  const Resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]
  const statement =
    policy === 'public'
      ? { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource }
      : {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }
  return { Version: '2012-10-17', Statement: [statement] }
}
