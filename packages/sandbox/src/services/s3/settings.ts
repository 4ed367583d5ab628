import type {
  GetBucketAclOutput,
  GetBucketPolicyStatusOutput,
  GetBucketTaggingOutput,
  GetPublicAccessBlockOutput,
  Grant,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../aws-error.ts'
import type { Call } from '../service.ts'
import { checkBucket } from './access.ts'
import type { OnBucket } from './access.ts'
import { ownerOf } from './buckets.ts'

const EVERYONE = 'http://acs.amazonaws.com/groups/global/AllUsers'

/** A bucket's tags; having none is an error of its own on S3. */
export function getBucketTagging(input: OnBucket, call: Call): GetBucketTaggingOutput {
  const tags = Object.entries(checkBucket(input, call).tags)
  if (tags.length === 0) throw missing('NoSuchTagSet', 'The TagSet does not exist', input)
  return { TagSet: tags.map(([Key, Value]) => ({ Key, Value })) }
}

/** A bucket's ACL: its owner's grant, and everyone's where it has one. */
export function getBucketAcl(input: OnBucket, call: Call): GetBucketAclOutput {
  const owner = ownerOf(call.account.spec.id)
  const grants = checkBucket(input, call).publicGrants ?? []
  return {
    Owner: owner,
    Grants: [
      { Grantee: { Type: 'CanonicalUser', ...owner }, Permission: 'FULL_CONTROL' },
      ...grants.map((Permission): Grant => ({
        Grantee: { Type: 'Group', URI: EVERYONE },
        Permission,
      })),
    ],
  }
}

/** Whether a bucket's policy makes it public. */
export function getBucketPolicyStatus(input: OnBucket, call: Call): GetBucketPolicyStatusOutput {
  const { policy } = checkBucket(input, call)
  if (!policy) throw missing('NoSuchBucketPolicy', 'The bucket policy does not exist', input)
  return { PolicyStatus: { IsPublic: policy === 'public' } }
}

/** What of a bucket's publicity is blocked. */
export function getPublicAccessBlock(input: OnBucket, call: Call): GetPublicAccessBlockOutput {
  const { publicAccessBlock: block } = checkBucket(input, call)
  if (!block) {
    throw missing(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      input,
    )
  }
  return {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: block.blockPublicAcls,
      IgnorePublicAcls: block.ignorePublicAcls,
      BlockPublicPolicy: block.blockPublicPolicy,
      RestrictPublicBuckets: block.restrictPublicBuckets,
    },
  }
}

function missing(code: string, message: string, { Bucket = '' }: OnBucket): AwsError {
  return new AwsError(code, message, { status: 404, members: { BucketName: Bucket } })
}
