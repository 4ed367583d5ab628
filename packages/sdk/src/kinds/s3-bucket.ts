import {
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { consoleUrl } from '../aws/partition.ts'
import type { Bucket } from '@aws-linked/model'
import { onBucket, onBucketList } from '../probes/on-bucket.ts'
import { kind } from './kind.ts'
import type { Kind } from './kind.ts'
import { compact } from '../aws/compact.ts'
import { listPages } from '../aws/list-pages.ts'
import { orElse } from '../aws/call-failed.ts'
import { required } from '../aws/required.ts'
import { toTags } from './to-tags.ts'

/** S3 buckets of all Regions: one list per account, then four calls each, in the bucket's own Region. */
export const s3Bucket: Kind = kind({
  kind: 'AWS::S3::Bucket',
  names: { one: 'S3 bucket', many: 'S3 buckets', word: 'bucket' },
  reach: 'account',
  actions: {
    's3:ListAllMyBuckets': { for: 'Buckets do not appear.', try: onBucketList },
    's3:GetBucketLocation': {
      for: 'Buckets appear without their Region where AWS’s list does not name it.',
      try: onBucket((s3, Bucket) => s3.send(new GetBucketLocationCommand({ Bucket }))),
    },
    's3:GetBucketTagging': {
      for: 'Buckets appear without tags, so no rule by tag can assign them.',
      try: onBucket((s3, Bucket) => s3.send(new GetBucketTaggingCommand({ Bucket }))),
    },
    's3:GetBucketAcl': {
      for: 'You do not see which buckets an ACL makes public.',
      try: onBucket((s3, Bucket) => s3.send(new GetBucketAclCommand({ Bucket }))),
    },
    's3:GetBucketPolicyStatus': {
      for: 'You do not see which buckets a bucket policy makes public.',
      try: onBucket((s3, Bucket) => s3.send(new GetBucketPolicyStatusCommand({ Bucket }))),
    },
    's3:GetBucketPublicAccessBlock': {
      for: 'You do not see which buckets block public access.',
      try: onBucket((s3, Bucket) => s3.send(new GetPublicAccessBlockCommand({ Bucket }))),
    },
  },
  goneCodes: ['NoSuchBucket'],
  list({ client, region }) {
    const s3 = client(S3Client, region)
    return listPages({
      action: 's3:ListAllMyBuckets',
      // Only when it is asked to page does AWS give each bucket's Region.
      get: (ContinuationToken) =>
        s3.send(new ListBucketsCommand({ MaxBuckets: 1000, ContinuationToken })),
      items: ({ Buckets }) => Buckets,
      key: ({ Name }) => Name,
      next: ({ ContinuationToken }) => ContinuationToken,
    })
  },
  async describe(bucket, { account, region: home, client, part, wants }) {
    const name = required(bucket.Name, 'the name of a bucket')
    const arn = `arn:${account.partition}:s3:::${name}`
    const region =
      bucket.BucketRegion ?? (await part(arn, () => getLocation(client(S3Client, home), name)))
    if (!wants(region ?? 'global')) return undefined

    const s3 = client(S3Client, region ?? home)
    const [tags, ...properties] = await Promise.all([
      part(arn, () => getTags(s3, name), region),
      part(arn, () => getPublicGrants(s3, name), region),
      part(arn, () => getPolicyPublic(s3, name), region),
      part(arn, () => getPublicAccessBlock(s3, name), region),
    ])
    const [publicGrants, policyPublic, publicAccessBlock] = properties
    return {
      arn,
      id: name,
      kind: 'AWS::S3::Bucket',
      accountId: account.id,
      region: region ?? 'global',
      name,
      tags: tags ?? {},
      ...compact({ createdAt: bucket.CreationDate?.toISOString() }),
      consoleUrl: consoleUrl(
        account.partition,
        `/s3/buckets/${encodeURIComponent(name)}?region=${region ?? home}`,
      ),
      properties: compact({ publicGrants, policyPublic, publicAccessBlock }),
    }
  },
})

async function getLocation(s3: S3Client, Bucket: string): Promise<string> {
  const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket }))
  // Two names older than the rest.
  if (!LocationConstraint) return 'us-east-1'
  return LocationConstraint === 'EU' ? 'eu-west-1' : LocationConstraint
}

async function getTags(s3: S3Client, Bucket: string): Promise<Bucket['tags']> {
  const answer = await orElse(
    s3.send(new GetBucketTaggingCommand({ Bucket })),
    'NoSuchTagSet',
    undefined,
  )
  return toTags(answer?.TagSet)
}

/** Everyone, and everyone with an AWS account: both are public. */
const publicGroups = ['AllUsers', 'AuthenticatedUsers']

async function getPublicGrants(s3: S3Client, Bucket: string): Promise<readonly string[]> {
  const { Grants = [] } = await s3.send(new GetBucketAclCommand({ Bucket }))
  const permissions = Grants.flatMap(({ Grantee, Permission }) =>
    publicGroups.includes(Grantee?.URI?.split('/').at(-1) ?? '') && Permission ? Permission : [],
  )
  return [...new Set(permissions)].toSorted()
}

async function getPolicyPublic(s3: S3Client, Bucket: string): Promise<boolean | null> {
  const answer = await orElse(
    s3.send(new GetBucketPolicyStatusCommand({ Bucket })),
    'NoSuchBucketPolicy',
    null,
  )
  return answer && required(answer.PolicyStatus?.IsPublic, `the policy status of ${Bucket}`)
}

async function getPublicAccessBlock(
  s3: S3Client,
  Bucket: string,
): Promise<NonNullable<Bucket['properties']['publicAccessBlock']> | null> {
  const answer = await orElse(
    s3.send(new GetPublicAccessBlockCommand({ Bucket })),
    'NoSuchPublicAccessBlockConfiguration',
    null,
  )
  if (!answer) return null
  const block = answer.PublicAccessBlockConfiguration ?? {}
  return {
    blockPublicAcls: block.BlockPublicAcls ?? false,
    ignorePublicAcls: block.IgnorePublicAcls ?? false,
    blockPublicPolicy: block.BlockPublicPolicy ?? false,
    restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
  }
}
